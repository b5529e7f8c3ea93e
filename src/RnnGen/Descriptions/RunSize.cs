using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// The size of a workspace or training window. Before anything is allocated, a buffer that no array can hold, and more memory
/// than the process can have, are refused by the argument that asks for them. Generated code uses it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RunSize
{
    // Aligned buffers have some elements more than they are asked for.
    private const int Slack = 64;

    private static readonly long s_available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Checks what a model needs.</summary>
    /// <param name="info">The model.</param>
    /// <param name="maxSteps">Most steps of a run, at least 1.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="heldSteps">Steps that a training window's tape holds; 0 of a run, which has no tape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="ArgumentException">A buffer would have more elements than an array can hold.</exception>
    /// <exception cref="InsufficientMemoryException">The process cannot have as much memory.</exception>
    public RunSize(ModelInfo info, int maxSteps, int batch, int heldSteps = 0)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
        AtLeastOne(maxSteps, nameof(maxSteps));
        AtLeastOne(batch, nameof(batch));
        (MaxSteps, Batch, IsTape) = (maxSteps, batch, heldSteps > 0);
        HeldSteps = IsTape ? heldSteps : maxSteps;
        AllRows = BufferInfo.AllRows(HeldSteps, batch);
        Check("rows", Math.Max(AllRows, Steps(1)));
        foreach (var (name, elements) in info.LengthsOf(this))
            Check(name, elements);
        var bytes = info.BytesOf(this);
        if (s_available > 0 && bytes > s_available)
        {
            throw new InsufficientMemoryException(
                $"{Sizes} need {bytes} bytes, but this process can have {s_available}. {Advice} (Parameter '{Culprit}')");
        }
    }

    /// <summary>The model.</summary>
    public ModelInfo Info { get; }

    /// <summary>Most steps of a run or window.</summary>
    public int MaxSteps { get; }

    /// <summary>Sequences side by side.</summary>
    public int Batch { get; }

    /// <summary>Whether it is of a training window.</summary>
    public bool IsTape { get; }

    /// <summary>Steps that memory holds at a time: all of a run, of a window those of its tape.</summary>
    public int HeldSteps { get; }

    /// <summary>Rows of all steps that memory holds, padded to a tile.</summary>
    public long AllRows { get; }

    /// <summary>Elements of all steps of all sequences, without padding.</summary>
    /// <param name="width">Elements of a step.</param>
    internal long Steps(int width) => (long)MaxSteps * Batch * width;

    private string Sizes => $"{MaxSteps} steps of {Batch} {(Batch == 1 ? "sequence" : "sequences")}";

    /// <summary>The argument that can be smaller.</summary>
    private string Culprit => Batch > 1 ? "batch" : IsTape ? "recompute" : "maxSteps";

    private string Advice => IsTape
        ? "Take a smaller batch, or let the tape hold fewer steps (recompute)."
        : "Take a smaller batch, or fewer steps at a time.";

    private void Check(string name, long elements)
    {
        var most = Array.MaxLength - Slack;
        if (elements > most)
        {
            throw new ArgumentException(
                $"{Sizes} need {elements} elements of {name}, but an array can hold {most}. {Advice}", Culprit);
        }
    }

    private static void AtLeastOne(int value, string name)
    {
        if (value < 1)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1, but is {value}.");
    }
}

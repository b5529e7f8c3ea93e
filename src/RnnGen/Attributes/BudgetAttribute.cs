using System;

namespace RnnGen;

/// <summary>
/// What a model may cost. Where it costs more, the build fails with an error (RNN061) at the limit, which tells the cost and the
/// layer that takes most of it. A limit that is left out is none; each is at least 1. What the model costs is the message RNN060.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Most elements of all parameter tensors; <see cref="ModelInfo.Parameters"/>.</summary>
    public long MaxParameters { get; set; }

    /// <summary>Most bytes of a <c>State</c>, padding included.</summary>
    public long MaxStateBytes { get; set; }

    /// <summary>
    /// Most floating-point operations of a forward step, of which the matrix products are counted, a multiply-add as two;
    /// <see cref="ModelInfo.FlopPerStep"/>.
    /// </summary>
    public long MaxFlopPerStep { get; set; }

    /// <summary>Most bytes of weights that a forward step of one stream reads; <see cref="ModelInfo.BytesPerStep"/>.</summary>
    public long MaxBytesPerStep { get; set; }

    /// <summary>
    /// Most bytes that a <c>Workspace</c> keeps for each step of each sequence; <see cref="ModelInfo.WorkspaceBytes"/> tells the
    /// whole of one.
    /// </summary>
    public long MaxWorkspaceBytesPerStep { get; set; }
}

using System;
using System.ComponentModel;
using System.Linq;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>
/// Arguments for one short call of every way to run a model, on zeros, so that all of it is compiled. Generated code makes the
/// calls.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TState">The state of a stream.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Trial<TInput, TState, T>
    where TInput : unmanaged
    where TState : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ModelInfo _info;
    private readonly int _inputSize;

    /// <summary>Allocates them.</summary>
    /// <param name="info">The model.</param>
    public Trial(ModelInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        _info = info;
        _inputSize = info.InputsAreTokens ? 1 : info.InputSize;
        Steps = info.TruncationLength == 1 ? 1 : 2;
        Inputs = new TInput[InputSteps * Rows * _inputSize];
        States = new TState[Rows];
        Outputs = new T[OutputSteps * Rows * info.OutputSize];
        FirstIsActive = new bool[Rows];
        FirstIsActive[0] = true;
    }

    /// <summary>Sequences or streams: 4 + 2 + 1, one tile of every height.</summary>
    public int Rows => 7;

    /// <summary>Steps of a run, where a window has as many.</summary>
    public int Steps { get; }

    /// <summary>Inputs of a batch.</summary>
    public TInput[] Inputs { get; }

    /// <summary>Inputs of one sequence.</summary>
    public ReadOnlySpan<TInput> Sequence => Inputs.AsSpan(0, InputSteps * _inputSize);

    /// <summary>The input of a step.</summary>
    public ReadOnlySpan<TInput> Input => Inputs.AsSpan(0, _inputSize);

    /// <summary>Inputs of a crowd's step.</summary>
    public ReadOnlyMemory<TInput> Crowd => Inputs.AsMemory(0, Rows * _inputSize);

    /// <summary>States of a batch or crowd.</summary>
    public TState[] States { get; }

    /// <summary>That of one stream.</summary>
    public ref TState State => ref States[0];

    /// <summary>Outputs of a batch.</summary>
    public T[] Outputs { get; }

    /// <summary>Outputs of one sequence.</summary>
    public Span<T> SequenceOutputs => Outputs.AsSpan(0, OutputSteps * _info.OutputSize);

    /// <summary>Outputs of a step.</summary>
    public Span<T> StepOutputs => Outputs.AsSpan(0, _info.OutputSize);

    /// <summary>Outputs of a crowd's step.</summary>
    public Memory<T> CrowdOutputs => Outputs.AsMemory(0, Rows * _info.OutputSize);

    /// <summary>A mask.</summary>
    public bool[] FirstIsActive { get; }

    /// <summary>Targets of a batch that are class ids. Where class 0 has no loss they are 1, for a window needs one.</summary>
    public int[] TargetIds => [.. Enumerable.Repeat(IgnoresFirstClass ? 1 : 0, OutputSteps * Rows * _info.TargetSize)];

    /// <summary>Targets of a batch that are numbers, class ids among them.</summary>
    public T[] Targets =>
        [.. Enumerable.Repeat(IgnoresFirstClass ? T.One : T.Zero, OutputSteps * Rows * _info.TargetSize)];

    private int InputSteps => _info.Feedback is Feedback.None or Feedback.Sample ? Steps : 1;

    private int OutputSteps => _info.Output == Output.LastStep ? 1 : Steps;

    private bool IgnoresFirstClass => _info.IgnoredClass == 0 || _info.Outputs.Any(output => output.IgnoredClass == 0);
}

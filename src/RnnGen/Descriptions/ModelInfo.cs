using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>What the compiler knows of a model: its layers, tensors and costs.</summary>
public sealed record ModelInfo
{
    /// <summary>Name of the model's class.</summary>
    public required string Name { get; init; }

    /// <summary>The layers in order, as <c>x[65] -&gt; lstm0: Lstm(128) -&gt; dense0: Dense(65)</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The layers and what each reads, in order.</summary>
    public IReadOnlyList<LayerInfo> Layers { get; init; } = [];

    /// <summary>
    /// Features per step, or 0 where the input is a token. Of a model that takes both, the elements of a row of inputs, whose
    /// first is the token id.
    /// </summary>
    public required int InputSize { get; init; }

    /// <summary>
    /// The parts of the input that <see cref="InputAttribute"/>s name, in the order they lie; empty where it is one.
    /// </summary>
    public IReadOnlyList<InputInfo> Inputs { get; init; } = [];

    /// <summary>Number of tokens, or 0 where the input is a feature vector.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>
    /// Whether inputs are token ids alone, of type <see cref="int"/>; else they are numbers of the model's precision, an id among
    /// them where there is one.
    /// </summary>
    public bool InputsAreTokens => Vocabulary > 0 && InputSize == 0;

    /// <summary>Outputs per step, of all <see cref="Outputs"/> together.</summary>
    public required int OutputSize { get; init; }

    /// <summary>
    /// The outputs that <see cref="OutputAttribute"/>s declare, in the order they lie; empty where the last layer's is the only
    /// one.
    /// </summary>
    public IReadOnlyList<OutputInfo> Outputs { get; init; } = [];

    /// <summary>Steps per training window; 0 for an inference-only model.</summary>
    public required int TruncationLength { get; init; }

    /// <summary>What training minimises; <see cref="Loss.None"/> where <see cref="Outputs"/> have losses of their own.</summary>
    public required Loss Loss { get; init; }

    /// <summary>The class id of steps that are no target; null where every step has a class.</summary>
    public int? IgnoredClass { get; init; }

    /// <summary>Elements of a step's targets, those of all outputs that have a loss; 0 where none has.</summary>
    public int TargetSize => Trained.Sum(part => TargetsOf(part.Loss, part.Size));

    /// <summary>
    /// Whether all of them are class ids, of type <see cref="int"/>; else they are numbers of the model's precision, ids among
    /// them.
    /// </summary>
    public bool TargetsAreClasses => TargetSize > 0 && Trained.All(part => part.Loss == Loss.SoftmaxCrossEntropy);

    /// <summary>Which steps have an output.</summary>
    public required Output Output { get; init; }

    /// <summary>
    /// Whether a layer runs against time, alone or beside one that runs with it: it begins at a sequence's end.
    /// </summary>
    public bool IsBidirectional { get; init; }

    /// <summary>Where the input of a step after the first comes from.</summary>
    public Feedback Feedback { get; init; }

    /// <summary>The element type.</summary>
    public required Precision Precision { get; init; }

    /// <summary>
    /// The arithmetic in force on this machine: a fused model on a target without FMA says <see cref="Arithmetic.Portable"/>.
    /// </summary>
    public required Arithmetic Arithmetic { get; init; }

    /// <summary>How the constructor draws fresh weights.</summary>
    public required Initialization Initialization { get; init; }

    /// <summary>
    /// Whether the project of the model was compiled with optimisation. A Debug build runs a step 20 to 40 times slower: a
    /// program can say so when it starts, as by <c>Debug.Assert(Model.Info.IsOptimized)</c>.
    /// </summary>
    public bool IsOptimized { get; init; } = true;

    /// <summary>The parameter tensors, in the order of the layers.</summary>
    public required IReadOnlyList<TensorInfo> Tensors { get; init; }

    /// <summary>The state variables, in the order they lie in <c>State</c>.</summary>
    public required IReadOnlyList<StateInfo> States { get; init; }

    /// <summary>Elements of the packed parameters, padding included.</summary>
    public required int PackedLength { get; init; }

    /// <summary>Number of parameters.</summary>
    public required int Parameters { get; init; }

    /// <summary>Floating-point operations of a forward step (a multiply-add counts two).</summary>
    public required long FlopPerStep { get; init; }

    /// <summary>
    /// Floating-point operations of a step back, gradients of the parameters included; 0 of an inference-only model. As in
    /// <see cref="FlopPerStep"/>, those of products alone are counted.
    /// </summary>
    public long BackwardFlopPerStep { get; init; }

    /// <summary>Bytes of weights a forward step reads.</summary>
    public required long BytesPerStep { get; init; }

    /// <summary>Elements of a <c>State</c>.</summary>
    public int StateLength { get; init; }

    /// <summary>The buffers of workspaces and training windows.</summary>
    public IReadOnlyList<BufferInfo> Buffers { get; init; } = [];

    /// <summary>Elements of the transposed weights that a training window keeps.</summary>
    public int TransposedLength { get; init; }

    /// <summary>
    /// Why the model learns a sequence in one window, for a message; null where it goes on in the next with the state it carries.
    /// </summary>
    internal string? WholeSequenceReason =>
        Output == Output.LastStep ? "its output is of a sequence's last step, and windows before it would have no loss"
        : IsBidirectional ? "a layer against time begins at a sequence's end, which must be in the window"
        : null;

    private int ElementSize => Precision == Precision.Double ? sizeof(double) : sizeof(float);

    /// <summary>Bytes of a <c>Workspace</c>, but for the few of its objects' headers.</summary>
    /// <param name="maxSteps">Most steps of a run, at least 1.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    public long WorkspaceBytes(int maxSteps, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        return BufferBytes(maxSteps, batch, isWindow: false);
    }

    /// <summary>
    /// Bytes of a training <c>Window</c> with its tape and gradients, but for the few of its objects' headers; without the
    /// optimiser's moments.
    /// </summary>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="recompute">Steps that the tape holds, at most the truncation length; 0 for all of them.</param>
    /// <exception cref="InvalidOperationException">The model is for inference only.</exception>
    public long WindowBytes(int batch, int recompute = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        if (TruncationLength == 0)
            throw new InvalidOperationException($"{Name} has no training window: its TruncationLength is 0.");
        Arguments.Recompute(recompute, TruncationLength, nameof(recompute));
        return WindowBytes(TruncationLength, batch, recompute == 0 ? TruncationLength : recompute);
    }

    /// <summary>Bytes of a workspace or window.</summary>
    internal long BytesOf(RunSize size) => size.IsTape
        ? WindowBytes(size.MaxSteps, size.Batch, size.HeldSteps)
        : BufferBytes(size.HeldSteps, size.Batch, isWindow: false);

    /// <summary>What a workspace or window allocates, by name, with the number of elements.</summary>
    internal IEnumerable<(string Name, long Elements)> LengthsOf(RunSize size)
    {
        foreach (var buffer in Buffers)
        {
            if (size.IsTape || !buffer.IsForTraining)
                yield return (buffer.Name, buffer.Length(size.HeldSteps, size.Batch, size.IsTape));
        }

        if (!size.IsTape)
            yield break;
        yield return ("the inputs", size.Steps(Math.Max(InputSize, 1)));
        yield return ("the targets", TargetSize == 0 ? 0 : size.Steps(TargetSize));
        yield return ("the states", (long)Segments(size.MaxSteps, size.HeldSteps) * size.Batch * StateLength);
    }

    /// <summary>The outputs that have a loss.</summary>
    private IEnumerable<(Loss Loss, int Size)> Trained => Loss != Loss.None
        ? [(Loss, OutputSize)]
        : Outputs.Where(output => output.Loss != Loss.None).Select(output => (output.Loss, output.Size));

    /// <summary>The losses, for a message.</summary>
    internal string LossText => Loss != Loss.None || TargetSize == 0
        ? $"{Loss}"
        : string.Join(" and ", Trained.Select(part => $"{part.Loss}"));

    /// <summary>Elements of a step's targets of an output with a loss.</summary>
    internal static int TargetsOf(Loss loss, int size) => loss switch
    {
        Loss.None => 0,
        Loss.SoftmaxCrossEntropy => 1,
        Loss.GaussianNegativeLogLikelihood => size / 2,
        _ => size,
    };

    private long WindowBytes(int maxSteps, int batch, int tapeSteps)
    {
        var rows = (long)(Output == Output.LastStep ? 1 : maxSteps) * batch;
        var targets = rows * Trained.Sum(part => sizeof(double)
            + (part.Loss == Loss.SoftmaxCrossEntropy ? sizeof(int) : (long)TargetsOf(part.Loss, part.Size) * ElementSize));
        var segments = Segments(maxSteps, tapeSteps);
        var states = (2L + segments) * batch * StateLength * ElementSize;
        var inputs = (long)(ReadsEveryStep ? maxSteps : 1) * batch * InputSize * ElementSize;
        var kept = ReadsEveryStep && (segments > 1 || InputsAreTokens)
            ? (long)maxSteps * batch * (InputsAreTokens ? sizeof(int) : InputSize * ElementSize)
            : 0;
        return BufferBytes(tapeSteps, batch, isWindow: true) + (((long)PackedLength + TransposedLength) * ElementSize)
            + targets + states + inputs + kept + ((maxSteps - tapeSteps) * (long)sizeof(int));
    }

    private static int Segments(int maxSteps, int tapeSteps) => (int)(((long)maxSteps + tapeSteps - 1) / tapeSteps);

    private bool ReadsEveryStep => Feedback is Feedback.None or Feedback.Sample;

    private long BufferBytes(int steps, int batch, bool isWindow)
    {
        var elements = 0L;
        foreach (var buffer in Buffers)
        {
            if (isWindow || !buffer.IsForTraining)
                elements += buffer.Length(steps, batch, isWindow);
        }

        var tokens = Vocabulary > 0 ? BufferInfo.AllRows(steps, batch) : 0;
        var order = (2L * batch) + steps + 1;
        return (elements * ElementSize) + ((tokens + order) * sizeof(int));
    }
}

/// <summary>A state variable of a model.</summary>
/// <param name="Name">Layer and symbol, as <c>lstm0.h_l0</c>.</param>
/// <param name="Offset">First element in <c>State.AsSpan()</c>.</param>
/// <param name="Size">Number of units; the elements from here to the next multiple of 16 are zero.</param>
public sealed record StateInfo(string Name, int Offset, int Size)
{
    /// <summary>
    /// Of a delay line the steps whose vectors it holds, the oldest first, each padded to a multiple of 16; else 1.
    /// </summary>
    public int Steps { get; init; } = 1;
}

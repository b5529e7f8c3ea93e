using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Memory for runs of a model, rows of sequences side by side. The class that is generated for a model has its buffers and its
/// passes over them. It tells here which buffers hold states, inputs and outputs, and what moves those in and out is the same for
/// every model.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class RunMemory<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RunSize _size;
    private readonly List<BufferRows<T>> _buffers = [];
    private readonly List<OutputRows<T>> _outputs = [];
    private readonly Action<WorkShare> _forward;
    private BufferRows<T>? _features;
    private AlignedBuffer<int>? _tokens;
    private ParameterStore<T>? _store;
    private int _steps;

    /// <summary>Makes the order of the rows; the generated class takes its buffers.</summary>
    /// <param name="size">What the memory is allocated by.</param>
    /// <param name="team">The threads of a run.</param>
    protected RunMemory(RunSize size, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(team);
        (_size, Team, _forward) = (size, team, ForwardShare);
        Order = new RowOrder(size.MaxSteps, size.Batch, BufferInfo.Tile);
        Rows = size.Batch;
        (_backward, _sums, _inputGradient) = (BackwardShare, SumsShare, InputGradientShare);
    }

    /// <summary>Which sequence each row is, and how many rows a step has.</summary>
    public RowOrder Order { get; }

    /// <summary>Rows of a step: the sequences that there is room for.</summary>
    public int Rows { get; }

    /// <summary>Most steps of a run.</summary>
    internal int MaxSteps => _size.HeldSteps;

    /// <summary>Sequences side by side.</summary>
    internal int Batch => _size.Batch;

    internal WorkerTeam Team { get; }

    private ModelInfo Info => _size.Info;

    private bool IsLastStep => Info.Output == Output.LastStep;

    /// <summary>Runs the steps from the states in the first rows.</summary>
    internal void Forward(ParameterStore<T> store, int steps)
    {
        (_store, _steps) = (store, steps);
        Team.Run(_forward);
        _store = null;
    }

    /// <summary>The forward passes over a range of rows.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="steps">Steps to run.</param>
    /// <param name="range">The rows.</param>
    protected abstract void Forward(ParameterStore<T> store, int steps, RowRange range);

    /// <summary>Allocates a buffer of the model's list.</summary>
    /// <param name="name">Its name there.</param>
    /// <param name="panels">Panels of 16 units that lie apart; 1 where rows are whole.</param>
    protected RowBuffer<T> Allocate(string name, int panels = 1)
    {
        var info = BufferOf(name);
        var stride = info.RowLength / panels;
        nint step = info.Spans(_size.IsTape) ? Rows * stride : 0;
        var panel = (nint)(info.RowsOf(MaxSteps, Batch, _size.IsTape) * stride);
        var values = new AlignedBuffer<T>((int)panel * panels);
        _buffers.Add(new(info, values, step, stride, panels, panel));
        return new(values, step, stride, panel);
    }

    /// <summary>Allocates the tokens of every step, [step][row].</summary>
    protected RowBuffer<int> AllocateTokens() => OfEveryStep(_tokens = new((int)_size.AllRows));

    /// <summary>Allocates an id of each row.</summary>
    protected RowBuffer<int> AllocateRowIds() => OfOneStep(new(Rows + BufferInfo.Tile - 1));

    /// <summary>Tells which buffer has the features of the inputs.</summary>
    protected void FeaturesIn(RowBuffer<T> buffer) => _features = Find(buffer);

    /// <summary>Tells which buffer has the next part of the outputs.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="width">Elements of the part.</param>
    /// <param name="shift">0: the row of the step; 1: the one after it, which the step leaves of a state.</param>
    protected void OutputIn(RowBuffer<T> buffer, int width, int shift = 0) =>
        _outputs.Add(new(Find(buffer), width, WidthOf(_outputs), shift));

    /// <summary>Copies tokens into the rows, and checks what was copied.</summary>
    /// <param name="source">[steps, batch].</param>
    /// <param name="name">The argument.</param>
    internal void LoadTokens(ReadOnlySpan<int> source, string name) =>
        Order.PadIds(source, _tokens!.Span, Rows, Info.Vocabulary, name);

    /// <summary>As the other, of tokens that nobody else can change.</summary>
    internal void LoadCheckedTokens(ReadOnlySpan<int> source) => Order.Pad(source, 1, _tokens!.Span, Rows, 1);

    /// <summary>Copies the token ids that lead rows of inputs, and checks what was copied.</summary>
    /// <param name="source">[steps, batch, 1 + features].</param>
    /// <param name="name">The argument.</param>
    internal void LoadLeadingTokens(ReadOnlySpan<T> source, string name) =>
        Order.PadIds(source, _tokens!.Span, Rows, Info.Vocabulary, name, Info.InputSize, 0);

    /// <summary>Copies features into the rows.</summary>
    /// <param name="source">[steps, batch, inputs].</param>
    /// <param name="first">The first feature of an input: 1 behind a token id.</param>
    internal void LoadFeatures(ReadOnlySpan<T> source, int first) => Order.Pad(
        source, Info.InputSize - first, _features!.Values.Span, Rows, _features.Stride, Info.InputSize, first);

    /// <summary>Copies the outputs to the caller's layout.</summary>
    /// <param name="destination">[steps, batch, outputs]; of a model with outputs of the last step [batch, outputs].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void StoreOutputs(Span<T> destination)
    {
        foreach (var output in _outputs)
        {
            if (IsLastStep)
                Order.UnpadRows<T>(output.Span, output.Width, destination, output.Rows.Stride, Info.OutputSize, output.Column);
            else
                Order.Unpad<T>(
                    output.Span, output.Width, destination, Rows, output.Rows.Stride, Info.OutputSize, output.Column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardShare(WorkShare share) => Forward(_store!, _steps, Order.RangeOf(share));

    /// <summary>An id or key for each row of every step.</summary>
    private RowBuffer<int> OfEveryStep(AlignedBuffer<int> ids) => new(ids, Rows, 1, ids.Length);

    /// <summary>One for each row.</summary>
    private static RowBuffer<int> OfOneStep(AlignedBuffer<int> ids) => new(ids, 0, 1, ids.Length);

    /// <summary>Elements of the parts of outputs that are told so far.</summary>
    private static int WidthOf(List<OutputRows<T>> parts) => parts.Count == 0 ? 0 : parts[^1].Column + parts[^1].Width;

    // Loops, for whoever counts what a window allocates.
    private BufferInfo BufferOf(string name)
    {
        for (var i = 0; i < Info.Buffers.Count; i++)
        {
            if (Info.Buffers[i].Name == name)
                return Info.Buffers[i];
        }

        throw new ArgumentException($"{Info.Name} has no buffer {name}.", nameof(name));
    }

    private StateInfo StateOf(string name)
    {
        for (var i = 0; i < Info.States.Count; i++)
        {
            if (Info.States[i].Name == name)
                return Info.States[i];
        }

        throw new ArgumentException($"{Info.Name} has no state {name}.", nameof(name));
    }

    private BufferRows<T> Find(RowBuffer<T> buffer)
    {
        foreach (var rows in _buffers)
        {
            if (rows.Values == buffer.Values)
                return rows;
        }

        throw new ArgumentException("The buffer is none of this memory's.", nameof(buffer));
    }
}

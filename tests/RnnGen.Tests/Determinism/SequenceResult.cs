using System;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Determinism;

/// <summary>A way to run sequences.</summary>
internal delegate void Way<T>(Sequences<T> sequences, Span<T> states, Span<T> outputs)
    where T : unmanaged;

/// <summary>What sequences give: outputs, [rows, batch, outputs], and final states, [batch, state].</summary>
internal sealed partial record SequenceResult<T>(T[] Outputs, T[] States)
    where T : unmanaged
{
    public static SequenceResult<T> Of(ITestModel<T> model, Sequences<T> sequences, T[] initialStates, Way<T> way)
    {
        var states = (T[])initialStates.Clone();
        var outputs = new T[model.OutputLength(sequences)];
        way(sequences, states, outputs);
        return new SequenceResult<T>(outputs, states);
    }

    /// <summary>The result of <paramref name="count"/> of the <paramref name="batch"/> sequences.</summary>
    public SequenceResult<T> Part(int batch, int outputSize, int first, int count)
    {
        var stateLength = States.Length / batch;
        return new SequenceResult<T>(
            Columns(Outputs, Outputs.Length / (batch * outputSize), batch, first, count),
            States.AsSpan(first * stateLength, count * stateLength).ToArray());
    }

    /// <summary>The same result in arrays of its own.</summary>
    public SequenceResult<T> Copy() => new((T[])Outputs.Clone(), (T[])States.Clone());

    /// <summary>Makes a sequence's outputs one value, and its state that of other states.</summary>
    public void Overwrite(int batch, int outputSize, int sequence, T output, T[] states)
    {
        for (var row = sequence * outputSize; row < Outputs.Length; row += batch * outputSize)
            Outputs.AsSpan(row, outputSize).Fill(output);
        var length = States.Length / batch;
        states.AsSpan(sequence * length, length).CopyTo(States.AsSpan(sequence * length));
    }

    /// <summary>Of [rows, batch, width] the sequences from <paramref name="first"/> on.</summary>
    public static TElement[] Columns<TElement>(TElement[] elements, int rows, int batch, int first, int count)
    {
        if (elements.Length == 0)
            return [];
        var width = elements.Length / (rows * batch);
        var part = new TElement[rows * count * width];
        for (var row = 0; row < rows; row++)
            elements.AsSpan(((row * batch) + first) * width, count * width).CopyTo(part.AsSpan(row * count * width));
        return part;
    }
}

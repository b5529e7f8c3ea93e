using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Vectors;

namespace RnnGen.Tests.Published;

/// <summary>
/// A published model in one precision, run over all of its input in every way that takes streams from step to step.
/// </summary>
/// <typeparam name="T">The precision.</typeparam>
internal sealed class PublishedRun<T>
    where T : unmanaged, INumber<T>
{
    private readonly PublishedModel _published;
    private readonly ITestModel<T> _model;
    private readonly Sequences<T> _sequences;
    private readonly double _tolerance;

    /// <summary>Gives <paramref name="model"/> the published weights.</summary>
    /// <param name="published">The published model.</param>
    /// <param name="model">A model of its declaration.</param>
    /// <param name="tolerance">How far a value may lie from the reference: times the largest of its tensor.</param>
    public PublishedRun(PublishedModel published, ITestModel<T> model, double tolerance)
    {
        (_published, _model, _tolerance) = (published, model, tolerance);
        published.Weights.SetIn(model.Parameters);
        var input = published.Input;
        _sequences = new Sequences<T> { Steps = input.Shape[0], Batch = input.Shape[1], Features = input.As<T>() };
    }

    private delegate void Runner(Sequences<T> sequences, Span<T> states, Span<T> outputs);

    /// <summary>By Step, a crowd of streams, Run of each, and Run of all at once.</summary>
    public void Check()
    {
        Check("Step", _model.StepEach);
        Check("crowd", _model.StepCrowd);
        Check("Run", _model.RunEach);
        Check("Run of a batch", _model.RunBatch);
    }

    private void Check(string way, Runner run)
    {
        var (states, outputs) = (InitialStates(), new T[_model.OutputLength(_sequences)]);
        run(_sequences, states, outputs);

        var compared = _published.OutputSteps is { Length: > 0 } steps ? RowsOf(outputs, steps) : outputs;
        Compare(way, compared, _published.Output);
        foreach (var variable in _model.Info.States.Where(variable => _published.States.ContainsKey(variable.Name)))
            Compare(way, ValuesOf(variable, states), _published.Reference[_published.States[variable.Name]]);
    }

    private T[] InitialStates()
    {
        var states = new T[_sequences.Batch * _model.StateLength];
        foreach (var variable in _model.Info.States)
        {
            if (!_published.InitialState.TryGetValue(variable.Name, out var values))
                continue;
            for (var n = 0; n < _sequences.Batch; n++)
                Array.ConvertAll(values, T.CreateTruncating).CopyTo(states, (n * _model.StateLength) + variable.Offset);
        }

        return states;
    }

    private T[] ValuesOf(StateInfo variable, T[] states) =>
    [
        .. Enumerable.Range(0, _sequences.Batch)
            .SelectMany(n => states.AsSpan((n * _model.StateLength) + variable.Offset, variable.Size).ToArray()),
    ];

    private T[] RowsOf(T[] outputs, int[] steps)
    {
        var width = outputs.Length / _sequences.Steps;
        return [.. steps.SelectMany(step => outputs.AsSpan(step * width, width).ToArray())];
    }

    private void Compare(string way, T[] actual, VectorTensor expected) => Near.Check(
        $"{_published.Name} in {typeof(T).Name} by {way}: {expected.Name}", Array.ConvertAll(actual, double.CreateTruncating),
        expected, _tolerance);
}

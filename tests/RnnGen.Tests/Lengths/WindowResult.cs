using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;

namespace RnnGen.Tests.Lengths;

/// <summary>All that a training window gives for a batch: loss or outputs, states, every gradient.</summary>
internal sealed class WindowResult<T>
    where T : unmanaged, INumber<T>
{
    private const string OfTensor = "gradient of tensor ";

    private readonly List<(string Name, T[] Values)> _parts = [];

    /// <summary>Forward and backward of a window whose gradients are zero.</summary>
    public static WindowResult<T> Of(ITestModel<T> model, ITestWindow<T> window, PaddedBatch<T> batch)
    {
        var result = new WindowResult<T>();
        batch.States.CopyTo(window.States);
        if (model.Info.Loss == Loss.None)
        {
            var outputs = new T[model.OutputLength(batch.Sequences)];
            window.Forward(batch.Sequences, outputs);
            result._parts.Add(("outputs", outputs));
            result._parts.Add(("states", window.States.ToArray()));
            window.Backward(batch.OutputGradients, batch.StateGradients);
        }
        else
        {
            result._parts.Add(("loss", [T.CreateTruncating(window.Forward(batch.Sequences))]));
            result._parts.Add(("states", window.States.ToArray()));
            window.Window.Backward(T.One);
        }

        foreach (var tensor in model.Info.Tensors)
        {
            var gradient = new T[tensor.Length];
            window.Window.GetGradient(tensor.Name, gradient);
            result._parts.Add((NameOf(tensor), gradient));
        }

        result._parts.Add(("gradient of the states", window.InitialStateGradient.ToArray()));
        result._parts.Add(("gradient of the inputs", window.InputGradient.ToArray()));
        return result;
    }

    /// <summary>The name of a tensor's gradient.</summary>
    public static string NameOf(TensorInfo tensor) => OfTensor + tensor.Name;

    public T[] this[string name] => _parts.Single(part => part.Name == name).Values;

    /// <summary>
    /// Asserts that <paramref name="actual"/>, of a window that holds a part of its steps, is this result: bit by bit, but for
    /// the gradients of parameters, which were summed in another order.
    /// </summary>
    /// <param name="what">The window.</param>
    /// <param name="actual">What it gave.</param>
    /// <param name="tolerance">Of the largest gradient of a tensor.</param>
    public void AssertRecomputed(string what, WindowResult<T> actual, double tolerance)
    {
        foreach (var ((name, expected), (_, found)) in _parts.Zip(actual._parts))
        {
            if (!name.StartsWith(OfTensor, StringComparison.Ordinal))
            {
                SequenceResult<T>.AssertSame($"{what}, {name}", expected, found);
                continue;
            }

            var allowed = tolerance * expected.Select(value => Math.Abs(double.CreateTruncating(value))).DefaultIfEmpty().Max();
            for (var k = 0; k < expected.Length; k++)
            {
                var difference = double.CreateTruncating(expected[k]) - double.CreateTruncating(found[k]);
                Xunit.Assert.True(
                    Math.Abs(difference) <= allowed, $"{what}, {name}[{k}]: expected {expected[k]}, found {found[k]}");
            }
        }
    }

    /// <summary>Asserts that every bit of <paramref name="actual"/> is this result's, and that all are numbers.</summary>
    public void AssertSame(string what, WindowResult<T> actual)
    {
        foreach (var ((name, expected), (_, found)) in _parts.Zip(actual._parts))
        {
            Xunit.Assert.DoesNotContain(expected, T.IsNaN);
            SequenceResult<T>.AssertSame($"{what}, {name}", expected, found);
        }
    }
}

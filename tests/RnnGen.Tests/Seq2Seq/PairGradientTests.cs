using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>Backward through decoder and encoder against central differences, in double, for every tensor of both.</summary>
public sealed class PairGradientTests
{
    // Fourth-order stencil: truncation near 1e-16, rounding near 1e-12.
    private const double Step = 1e-4;
    private const double Tolerance = 1e-8;

    public static IEnumerable<TheoryDataRow<string>> Names() => PairDeclarations.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_is_the_derivative_of_forward(string name)
    {
        if (PairDeclarations.HasFeatures(name))
            Check(PairCase<double, double>.Draw(name, batch: 3, seed: 4));
        else
            Check(PairCase<int, double>.Draw(name, batch: 3, seed: 4));
    }

    private static void Check<TSource>(PairCase<TSource, double> pairs)
        where TSource : unmanaged
    {
        var window = pairs.Models.CreateWindow(pairs.Batch);
        pairs.Forward(window);
        window.Backward(1);
        foreach (var model in window.Windows)
        {
            foreach (var tensor in model.Parameters.Info.Tensors)
            {
                var gradient = new double[tensor.Length];
                model.GetGradient(tensor.Name, gradient);
                var expected = Differences(pairs, window, model.Parameters, tensor);
                var allowed = Tolerance * (1e-2 + expected.Max(Math.Abs));
                Assert.All(gradient.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, allowed));
            }

            // Nothing is a gradient by chance: each model has some.
            Assert.Contains(model.Gradients.Span.ToArray(), value => value != 0);
        }
    }

    private static double[] Differences<TSource>(
        PairCase<TSource, double> pairs, Seq2SeqWindow<TSource, double> window, ParameterStore<double> store, TensorInfo tensor)
        where TSource : unmanaged
    {
        var values = new double[tensor.Length];
        store.Get(tensor.Name, values);
        return [.. Enumerable.Range(0, tensor.Length).Select(k =>
            ((8 * (Loss(k, Step) - Loss(k, -Step))) - (Loss(k, 2 * Step) - Loss(k, -2 * Step))) / (12 * Step))];

        double Loss(int k, double delta)
        {
            var moved = (double[])values.Clone();
            moved[k] += delta;
            store.Set(tensor.Name, moved);
            var loss = pairs.Forward(window);
            store.Set(tensor.Name, values);
            return loss;
        }
    }
}

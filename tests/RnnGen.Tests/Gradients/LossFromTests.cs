using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>
/// Where only the later steps have a loss: it and its gradients are those of all steps less those of the earlier steps, on which
/// the loss of the earlier steps depends alone.
/// </summary>
public sealed class LossFromTests
{
    private const double Tolerance = 1e-10;

    // One row and whole tiles, whose steps lie together in memory, and rows that are padded.
    public static MatrixTheoryData<string, int> Cases =>
        new(["SoftmaxCrossEntropy_EveryStep", "MeanSquaredError_EveryStep"], [1, 3, 4]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_earlier_steps_add_nothing(string name, int batch)
    {
        var model = GradientDeclarations.Create(name);
        var drawn = PaddedBatch<double>.Draw(model, batch, seed: 11);
        var all = drawn with { Sequences = drawn.Sequences with { Lengths = [] } };
        var steps = all.Sequences.Steps;
        var whole = Of(all);
        for (var from = 1; from < steps; from++)
        {
            var earlier = Of(all with { Sequences = First(all.Sequences, from) });
            var later = Of(all with { Sequences = all.Sequences with { LossFrom = from } });
            foreach (var part in model.Info.Tensors.Select(t => "gradient of tensor " + t.Name).Append("loss"))
            {
                var largest = whole[part].Max(Math.Abs) * steps;
                for (var k = 0; k < whole[part].Length; k++)
                {
                    // Each is a mean over its steps.
                    var expected = (whole[part][k] * steps) - (earlier[part][k] * from);
                    Assert.True(Math.Abs(expected - (later[part][k] * (steps - from))) <= Tolerance * largest,
                        $"{part}[{k}] from step {from}");
                }
            }
        }

        WindowResult<double> Of(PaddedBatch<double> sequences) =>
            WindowResult<double>.Of(model, model.CreateWindow(batch), sequences);
    }

    private static Sequences<double> First(Sequences<double> sequences, int steps)
    {
        return sequences with
        {
            Steps = steps,
            Features = Part(sequences.Features),
            Tokens = Part(sequences.Tokens),
            Classes = Part(sequences.Classes),
            Values = Part(sequences.Values),
        };

        T[] Part<T>(T[] values) => values[..(values.Length / sequences.Steps * steps)];
    }
}

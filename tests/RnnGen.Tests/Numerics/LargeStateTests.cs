using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Numerics;

/// <summary>
/// An LSTM whose states start at thousands, in single beside double precision: a gate near 0 times a cell of thousands is a
/// number that counts, so the gate has to be right relative to itself.
/// </summary>
/// <remarks>
/// A pre-activation that sums products of thousands is rounded by some 1e-4, which is the relative error of a gate near 0: some
/// drawn numbers have results that no single precision knows to 1e-5. What such a result moves by in double precision when the
/// states move by their last bit is therefore allowed too.
/// </remarks>
public sealed class LargeStateTests
{
    private const int Steps = 6;
    private const int Batch = 3;
    private const double LargestHidden = 8_568;
    private const double LargestCell = 24_068;

    private static readonly TestDeclaration s_double = Declaration(Precision.Double, Arithmetic.Fused);

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels(
        "LargeStates",
        [s_double, .. Enum.GetValues<Arithmetic>().Select(arithmetic => Declaration(Precision.Single, arithmetic))]));

    public static TheoryData<int, Arithmetic> Cases => new(
        from seed in Enumerable.Range(1, 8)
        from arithmetic in Enum.GetValues<Arithmetic>()
        select (seed, arithmetic));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Single_precision_gives_states_and_gradients_of_double_precision(int seed, Arithmetic arithmetic)
    {
        var single = s_models.Value.Create<float>(Declaration(Precision.Single, arithmetic));
        var drawn = Draw(single, seed);
        var found = WindowResult<float>.Of(single, single.CreateWindow(Batch), drawn);
        var expected = OfDouble(single, drawn);
        var moved = OfDouble(single, drawn with { States = Array.ConvertAll(drawn.States, float.BitIncrement) });
        foreach (var name in Parts(single.Info))
            AssertClose(name, expected[name], moved[name], found[name]);
    }

    private static TestDeclaration Declaration(Precision precision, Arithmetic arithmetic) =>
        TestDeclaration.OfFeatures(7, Rnns.Attribute("lstm", 13)) with
        {
            TruncationLength = Steps,
            Precision = precision,
            Arithmetic = arithmetic,
        };

    private static PaddedBatch<float> Draw(ITestModel<float> model, int seed)
    {
        var drawn = PaddedBatch<float>.Draw(model, Batch, seed, Steps);
        foreach (var variable in model.Info.States)
        {
            for (var n = 0; n < Batch; n++)
            {
                foreach (ref var value in drawn.States.AsSpan((n * model.StateLength) + variable.Offset, variable.Size))
                    value *= (float)(variable.Name == "c" ? LargestCell : LargestHidden);
            }
        }

        return drawn with { Sequences = drawn.Sequences with { Lengths = [] } };
    }

    /// <summary>The same numbers through a model of double precision.</summary>
    private static WindowResult<double> OfDouble(ITestModel<float> single, PaddedBatch<float> drawn)
    {
        var model = s_models.Value.Create<double>(s_double);
        Assert.Equal(single.StateLength, model.StateLength);
        foreach (var tensor in single.Info.Tensors)
        {
            var values = new float[tensor.Length];
            single.Parameters.Get(tensor.Name, values);
            model.Parameters.Set(tensor.Name, Wide(values));
        }

        var sequences = new Sequences<double> { Steps = Steps, Batch = Batch, Features = Wide(drawn.Sequences.Features) };
        var batch = new PaddedBatch<double>(
            sequences, Wide(drawn.States), Wide(drawn.OutputGradients), Wide(drawn.StateGradients));
        return WindowResult<double>.Of(model, model.CreateWindow(Batch), batch);
    }

    private static IEnumerable<string> Parts(ModelInfo info) =>
        [
            "outputs", "states", "gradient of the states", "gradient of the inputs",
            .. info.Tensors.Select(tensor => WindowResult<float>.NameOf(tensor))];

    private static double[] Wide(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static void AssertClose(string name, double[] expected, double[] moved, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        var conditioning = expected.Zip(moved, (a, b) => Math.Abs(a - b)).Max();
        var allowed = Math.Max(1e-5 * expected.Max(Math.Abs), conditioning);
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.True(
                Math.Abs(expected[k] - found[k]) <= allowed, $"{name}[{k}]: expected {expected[k]:R}, found {found[k]:R}");
        }
    }
}

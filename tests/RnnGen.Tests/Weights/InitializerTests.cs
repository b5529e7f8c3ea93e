using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Runtime;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

public class InitializerTests
{
    private static readonly string[] Lstm = ["i", "f", "g", "o"];

    /// <summary>All that PyTorch's scheme draws by the inputs.</summary>
    private static readonly Dictionary<string, TensorStart> s_starts = new[]
    {
        TensorStart.GlorotUniform, TensorStart.Orthogonal, TensorStart.Identity, TensorStart.UnitUniform, TensorStart.Zero,
        TensorStart.ZeroBut("f"), TensorStart.FanInUniform,
    }.ToDictionary(start => start.ToString());

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(100)]
    public void Recurrent_weights_are_orthogonal_in_every_gate(int units)
    {
        var weights = Draw(new FakeModels.Layout().Gated("w", TensorStart.Orthogonal, Lstm, units, units));
        for (var gate = 0; gate < 4; gate++)
        {
            var block = weights.AsSpan(gate * units * units, units * units).ToArray();
            AssertOrthonormalRows(block, units, units);
        }
    }

    [Theory]
    [InlineData(5, 12)]
    [InlineData(12, 5)]
    public void A_recurrent_matrix_that_is_not_square_has_the_shorter_side_orthonormal(int rows, int columns)
    {
        var weights = Draw(new FakeModels.Layout().Gated("w", TensorStart.Orthogonal, ["h"], rows, columns));
        if (rows > columns)
            weights = [.. Enumerable.Range(0, rows * columns).Select(i => weights[(i % rows * columns) + (i / rows)])];
        AssertOrthonormalRows(weights, Math.Min(rows, columns), Math.Max(rows, columns));
    }

    [Fact]
    public void The_gates_differ()
    {
        var weights = Draw(new FakeModels.Layout().Gated("w", TensorStart.Orthogonal, Lstm, 8, 8));
        Assert.NotEqual(weights[..64], weights[64..128]);
    }

    [Fact]
    public void A_relu_layer_starts_from_the_identity()
    {
        var weights = Draw(new FakeModels.Layout().Gated("w", TensorStart.Identity, ["h"], 9, 9));
        for (var i = 0; i < weights.Length; i++)
            Assert.Equal(i % 10 == 0 ? 1 : 0, weights[i]);
    }

    [Fact]
    public void Input_weights_fill_glorots_interval_of_a_gate()
    {
        const int Units = 50, Inputs = 40;
        var bound = Math.Sqrt(6.0 / (Units + Inputs));
        AssertUniform(Draw(new FakeModels.Layout().Gated("w", TensorStart.GlorotUniform, Lstm, Units, Inputs)), bound);
        AssertUniform(Draw(new FakeModels.Layout().Plain("w", TensorStart.GlorotUniform, Units, Inputs, Inputs)), bound);
    }

    [Fact]
    public void Zeros_are_1_in_open_gates()
    {
        var gates = new FakeModels.Layout().Gated("b", TensorStart.Zero, Lstm, 3, 0);
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0], Draw(gates with { Start = TensorStart.ZeroBut("f") }));
        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1], Draw(gates with { Start = TensorStart.ZeroBut("i", "o") }));
        Assert.All(Draw(gates), value => Assert.Equal(0, value));
        Assert.All(Draw(new FakeModels.Layout().Plain("b", TensorStart.Zero, 3, 0, 4)), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(Initialization.Glorot)]
    [InlineData(Initialization.PyTorch)]
    public void Embeddings_are_normal(Initialization scheme)
    {
        var values = Draw(new FakeModels.Layout().Plain("e", TensorStart.Normal, 200, 50, 50), scheme: scheme);
        var mean = values.Average();
        Assert.InRange(mean, -0.05, 0.05);
        Assert.InRange(values.Average(value => (value - mean) * (value - mean)), 0.95, 1.05);
        Assert.InRange(values.Count(value => Math.Abs(value) > 1.96) / (double)values.Length, 0.04, 0.06);
    }

    public static TheoryData<string> Starts => [.. s_starts.Keys];

    [Theory]
    [MemberData(nameof(Starts))]
    public void PyTorchs_scheme_is_uniform_by_the_units_of_a_recurrent_layer(string start)
    {
        AssertUniform(
            Draw(new FakeModels.Layout().Gated("t", s_starts[start], Lstm, 100, 40), scheme: Initialization.PyTorch), 0.1);
        AssertUniform(
            Draw(new FakeModels.Layout().Gated("t", s_starts[start], Lstm, 100, 0), scheme: Initialization.PyTorch), 0.1);
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void PyTorchs_scheme_is_uniform_by_the_inputs_of_a_dense_layer(string start)
    {
        AssertUniform(
            Draw(new FakeModels.Layout().Plain("t", s_starts[start], 400, 25, fanIn: 25), scheme: Initialization.PyTorch), 0.2);
        AssertUniform(
            Draw(new FakeModels.Layout().Plain("t", s_starts[start], 400, 0, fanIn: 25), scheme: Initialization.PyTorch), 0.2);
    }

    [Theory]
    [InlineData(Initialization.Glorot)]
    [InlineData(Initialization.PyTorch)]
    public void Constants_are_the_same_in_every_scheme(Initialization scheme) =>
        Assert.Equal(
            [0.25, 0.25, 0.25], Draw(new FakeModels.Layout().Plain("t", TensorStart.Constant(0.25), 3, 0, 3), scheme: scheme));

    [Fact]
    public void Weights_of_a_unit_on_its_own_state_are_uniform_in_0_to_1()
    {
        var values = Draw(new FakeModels.Layout().Plain("u", TensorStart.UnitUniform, 400, 0, 400));
        AssertUniform([.. values.Select(value => value - 0.5)], 0.5);
    }

    [Fact]
    public void An_unknown_scheme_is_refused()
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => TensorStart.Zero.In((Initialization)2));
        Assert.Contains("Unknown initialisation", fault.Message);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        Assert.Equal(Values(seed: 3), Values(seed: 3));
        Assert.NotEqual(Values(seed: 3), Values(seed: 4));
    }

    [Theory]
    [InlineData(Initialization.Glorot, 0x07C5A90BBAD8FBE3, 0.1295861f)]
    [InlineData(Initialization.PyTorch, 0xB594838D9F305B71, 0.056732476f)]
    public void The_bits_are_those_of_every_machine_and_version(Initialization scheme, ulong hash, float first)
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        store.Initialize(42, scheme);
        Assert.Equal(first, FakeModels.Read(store, "lstm0.weight_ih_l0")[0]);

        // FNV-1a over the bits.
        var found = 14695981039346656037ul;
        foreach (var value in store.Values.Span)
            found = (found ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211ul;
        Assert.Equal(hash, found);
    }

    [Fact]
    public void A_tensor_draws_from_a_stream_of_its_own()
    {
        var tensor = new FakeModels.Layout().Plain("w", TensorStart.GlorotUniform, 4, 4, 4);
        Assert.NotEqual(Initializer(tensor, 0), Initializer(tensor, 1));
        var longer = new FakeModels.Layout().Plain("w", TensorStart.GlorotUniform, 8, 4, 4);
        Assert.Equal(Initializer(tensor, 1, Initialization.PyTorch), Initializer(longer, 1, Initialization.PyTorch)[..16]);

        static double[] Initializer(TensorInfo tensor, int ordinal, Initialization scheme = Initialization.Glorot) =>
            Draw(tensor, ordinal, scheme);
    }

    [Fact]
    public void A_double_model_rounds_to_the_float_model()
    {
        var store = FakeModels.Store<double>(FakeModels.Lstm(Precision.Double));
        store.Initialize(3, Initialization.Glorot);
        Assert.Equal(Values(seed: 3), store.Values.Span.ToArray().Select(value => (float)value));
    }

    private static float[] Values(ulong seed)
    {
        var store = FakeModels.Store<float>(FakeModels.Lstm());
        store.Initialize(seed, Initialization.Glorot);
        return store.Values.Span.ToArray();
    }

    /// <summary>The elements of a tensor in a double model in which <paramref name="ordinal"/> tensors stand before it.</summary>
    private static double[] Draw(TensorInfo tensor, int ordinal = 0, Initialization scheme = Initialization.Glorot)
    {
        var before = Enumerable.Range(0, ordinal)
            .Select(i => new TensorInfo($"before{i}", TensorStart.Zero, 1, 0, [], 1, [new TensorBlock(0, 1, i, 1, 1, 1)]));
        var store = FakeModels.Store<double>(FakeModels.Info("Fake", "fake", [.. before, tensor], 100_000, Precision.Double));
        store.Initialize(11, scheme);
        var values = new double[tensor.Length];
        store.Get(tensor.Name, values);
        return values;
    }

    private static void AssertUniform(double[] values, double bound)
    {
        Assert.All(values, value => Assert.InRange(value, -bound, bound));
        Assert.InRange(values.Max(), 0.95 * bound, bound);
        Assert.InRange(values.Min(), -bound, -0.95 * bound);
        Assert.InRange(values.Average(), -0.15 * bound, 0.15 * bound);
    }

    private static void AssertOrthonormalRows(double[] matrix, int rows, int columns)
    {
        for (var a = 0; a < rows; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var dot = Enumerable.Range(0, columns).Sum(k => matrix[(a * columns) + k] * matrix[(b * columns) + k]);
                Assert.Equal(a == b ? 1 : 0, dot, 1e-13);
            }
        }
    }
}

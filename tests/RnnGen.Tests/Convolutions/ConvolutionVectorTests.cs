using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using Xunit;
using static RnnGen.Tests.Vectors.CsvVectors;

namespace RnnGen.Tests.Convolutions;

/// <summary>Convolutions and their gradients against PyTorch's in float64.</summary>
public sealed class ConvolutionVectorTests
{
    private static readonly Lazy<IReadOnlyList<Case>> s_cases = new(() => [.. Read("convolutions.csv").Select(Case.Of)]);

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels(
        "ConvolutionVectors",
        s_cases.Value.SelectMany(read => new[] { read.Declaration(Precision.Double), read.Declaration(Precision.Single) })));

    public static IEnumerable<TheoryDataRow<int>> Cases() =>
        Enumerable.Range(0, s_cases.Value.Count).Select(line => new TheoryDataRow<int>(line));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_those_of_PyTorch(int line)
    {
        Check<double>(s_cases.Value[line], Precision.Double, 1e-10);
        Check<float>(s_cases.Value[line], Precision.Single, 1e-5);
    }

    private static void Check<T>(Case read, Precision precision, double tolerance)
        where T : unmanaged, INumber<T>
    {
        var model = s_models.Value.Create<T>(read.Declaration(precision));
        Assert.Equal([read.Filters, read.Inputs / read.Groups, read.Kernel], model.Info.Tensors[0].Shape);
        model.Parameters.Set("conv0.weight", Of<T>(read.Weight));
        if (read.HasBias)
            model.Parameters.Set("conv0.bias", Of<T>(read.Bias));
        var weight = model.Parameters.GetTensor("conv0.weight");
        Assert.Equal([(nint)read.Filters, read.Inputs / read.Groups, read.Kernel], weight.Lengths.ToArray());
        Assert.Equal(Of<T>(read.Weight), weight.ToArray());

        var outputs = new T[read.Steps * read.Batch * read.Filters];
        var window = model.CreateWindow(read.Batch);
        window.Forward(new Sequences<T> { Steps = read.Steps, Batch = read.Batch, Features = Of<T>(read.X) }, outputs);
        window.Backward(Of<T>(read.Cotangent), default);
        Compare("y", read.Y, outputs, tolerance);
        Compare("dX", read.DX, window.InputGradient, tolerance);
        Compare("dWeight", read.DWeight, Gradient(model, window, "conv0.weight"), tolerance);
        if (read.HasBias)
            Compare("dBias", read.DBias, Gradient(model, window, "conv0.bias"), tolerance);
    }

    /// <summary>A line of the file.</summary>
    private sealed record Case(int Inputs, int Filters, int Kernel, int Dilation, int Groups, bool HasBias, int Steps, int Batch)
    {
        public required double[] Weight { get; init; }

        public required double[] Bias { get; init; }

        public required double[] X { get; init; }

        public required double[] Cotangent { get; init; }

        public required double[] Y { get; init; }

        public required double[] DWeight { get; init; }

        public required double[] DBias { get; init; }

        public required double[] DX { get; init; }

        public static Case Of(string[] fields)
        {
            var sizes = fields.Take(8).Select(Size).ToList();
            var numbers = fields.Skip(8).Select(Numbers).ToList();
            return new(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5] == 1, sizes[6], sizes[7])
            {
                Weight = numbers[0],
                Bias = numbers[1],
                X = numbers[2],
                Cotangent = numbers[3],
                Y = numbers[4],
                DWeight = numbers[5],
                DBias = numbers[6],
                DX = numbers[7],
            };
        }

        public TestDeclaration Declaration(Precision precision) => TestDeclaration.OfFeatures(
            Inputs, $"[Conv1d({Filters}, {Kernel}, Dilation = {Dilation}, Groups = {Groups}, "
                + $"HasBias = {(HasBias ? "true" : "false")})]") with
        {
            Precision = precision,
            TruncationLength = Steps,
        };
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using Xunit;
using static RnnGen.Tests.Vectors.CsvVectors;

namespace RnnGen.Tests.Episodes;

/// <summary>
/// Sequences of several episodes against PyTorch's in float64, whose cells are called step by step with states chosen by the
/// mask.
/// </summary>
public sealed class EpisodeVectorTests
{
    private static readonly Lazy<string[][]> s_cases = new(() => Read("episodes.csv"));

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels(
        "EpisodeVectors", s_cases.Value.SelectMany(
            fields => new[] { Declaration(fields, Precision.Double), Declaration(fields, Precision.Single) })));

    public static IEnumerable<TheoryDataRow<int>> Cases() =>
        Enumerable.Range(0, s_cases.Value.Length).Select(line => new TheoryDataRow<int>(line));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_those_of_PyTorch(int line)
    {
        Check<double>(s_cases.Value[line], Precision.Double, 1e-10);
        Check<float>(s_cases.Value[line], Precision.Single, 1e-5);
    }

    private static void Check<T>(string[] fields, Precision precision, double tolerance)
        where T : unmanaged, INumber<T>
    {
        var model = s_models.Value.Create<T>(Declaration(fields, precision));
        var (cell, units, steps, batch) = (fields[0], Size(fields[2]), Size(fields[4]), Size(fields[5]));
        string[] tensors = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "h0_l0", "c0_l0"];
        for (var k = 0; k < tensors.Length; k++)
        {
            if (fields[7 + k].Length > 0)
                model.Parameters.Set($"{cell}0.{tensors[k]}", Of<T>(Numbers(fields[7 + k])));
        }

        var window = model.CreateWindow(batch);
        Copy(Of<T>(Numbers(fields[13])), model, units, window.States, pack: true);
        var sequences = new Sequences<T>
        {
            Steps = steps,
            Batch = batch,
            Features = Of<T>(Numbers(fields[14])),
            Starts = Array.ConvertAll(Numbers(fields[6]), start => start != 0),
        };
        var outputs = new T[steps * batch * units];
        window.Forward(sequences, outputs);
        var after = new T[Numbers(fields[18]).Length];
        Copy(after, model, units, window.States, pack: false);
        var final = new T[window.States.Length];
        Copy(Of<T>(Numbers(fields[16])), model, units, final, pack: true);
        window.Backward(Of<T>(Numbers(fields[15])), final);

        Compare("y", Numbers(fields[17]), outputs, tolerance);
        Compare("the state after", Numbers(fields[18]), after, tolerance);
        for (var k = 0; k < tensors.Length; k++)
        {
            if (fields[19 + k].Length > 0)
                Compare($"d{tensors[k]}", Numbers(fields[19 + k]), Gradient(model, window, $"{cell}0.{tensors[k]}"), tolerance);
        }

        var before = new T[after.Length];
        Copy(before, model, units, window.InitialStateGradient.ToArray(), pack: false);
        Compare("the gradient of the state before", Numbers(fields[25]), before, tolerance);
        Compare("dX", Numbers(fields[26]), window.InputGradient, tolerance);
    }

    /// <summary>Between [batch, h then c] and states.</summary>
    private static void Copy<T>(T[] flat, ITestModel<T> model, int units, Span<T> states, bool pack)
        where T : unmanaged
    {
        var variables = model.Info.States;
        for (var k = 0; k < flat.Length; k++)
        {
            var (n, variable) = Math.DivRem(k / units, variables.Count);
            ref var element = ref states[(n * model.StateLength) + variables[variable].Offset + (k % units)];
            if (pack)
                element = flat[k];
            else
                flat[k] = element;
        }
    }

    private static TestDeclaration Declaration(string[] fields, Precision precision)
    {
        var cell = fields[0] == "lstm" ? "Lstm" : "Gru";
        return TestDeclaration.OfFeatures(
            Size(fields[1]), $"[{cell}({fields[2]}, LearnedInitialState = {(fields[3] == "1" ? "true" : "false")})]") with
        {
            Precision = precision,
            TruncationLength = Size(fields[4]),
            Episodes = true,
        };
    }
}

using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Training;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// Encoder and decoder with teacher forcing: loss, final states of both, every gradient; logits by <c>Encode</c> and <c>Step</c>.
/// </summary>
internal static class Seq2SeqCheck
{
    private const int StartToken = 0;

    public static void Run<T>(CaseRun<T> run)
        where T : unmanaged, INumber<T>
    {
        var (@case, comparison) = (run.Case, run.Comparison);
        var models = (EncoderDecoder<int, T>)run.Model.Join(StartToken, endToken: 1);
        SetParameters(@case, models.EncoderParameters);
        SetParameters(@case, models.DecoderParameters);
        int[] lengths = @case.Find("lengths")?.AsIds() ?? [];
        var sourceSteps = @case["src"].Shape[0];
        var sources = Padding.Fill(@case["src"].AsIds(), lengths, sourceSteps, -1);
        var targets = @case["target"].AsIds();
        var expected = @case["loss"].Numbers[0];

        var window = models.CreateWindow(@case.Batch);
        comparison.Loss(
            "Evaluate", double.CreateTruncating(window.Evaluate(sources, targets, sourceSteps, @case.Steps, lengths)), expected);
        comparison.Loss(
            "Forward", double.CreateTruncating(window.Forward(sources, targets, sourceSteps, @case.Steps, lengths)), expected);
        CompareStates(run, window.Encoder, "enc");
        CompareStates(run, window.Decoder, "dec");
        window.Backward(T.One);
        CompareGradients(run, window.Encoder);
        CompareGradients(run, window.Decoder);
        comparison.Forward("Step, logits", Logits(@case, models, sources, lengths), @case["logits"]);
    }

    private static void SetParameters<T>(VectorCase @case, ParameterStore<T> store)
        where T : unmanaged, INumber<T>
    {
        foreach (var tensor in store.Info.Tensors)
            store.Set(tensor.Name, @case[tensor.Name].As<T>());
    }

    private static void CompareStates<T>(CaseRun<T> run, TrainingWindow<T> window, string layer)
        where T : unmanaged, INumber<T>
    {
        var length = window.CarriedState.Length / window.Batch;
        foreach (var symbol in new[] { 'h', 'c' })
        {
            if (run.Case.Find($"{layer}.{symbol}n") is not { } expected)
                continue;
            var (layers, units) = (expected.Shape[0], expected.Shape[2]);
            var values = new T[layers * window.Batch * units];
            for (var k = 0; k < layers; k++)
            {
                var variable = window.Parameters.Info.States.Single(state => state.Name == $"{layer}.{symbol}_l{k}");
                for (var n = 0; n < window.Batch; n++)
                {
                    window.CarriedState
                        .Slice((n * length) + variable.Offset, units)
                        .CopyTo(values.AsSpan(((k * window.Batch) + n) * units));
                }
            }

            run.Comparison.Forward($"{layer} final {symbol}", values, expected);
        }
    }

    private static void CompareGradients<T>(CaseRun<T> run, TrainingWindow<T> window)
        where T : unmanaged, INumber<T>
    {
        foreach (var tensor in window.Parameters.Info.Tensors)
        {
            var gradient = new T[tensor.Length];
            window.GetGradient(tensor.Name, gradient);
            run.Comparison.Gradient($"grad.{tensor.Name}", gradient, run.Case[$"grad.{tensor.Name}"]);
        }
    }

    /// <summary>Each source alone through the encoder, then all decoders step by step as a crowd: what decoding runs.</summary>
    private static T[] Logits<T>(VectorCase @case, EncoderDecoder<int, T> models, int[] sources, int[] lengths)
        where T : unmanaged
    {
        var (batch, steps) = (@case.Batch, sources.Length / @case.Batch);
        var states = new T[batch * models.StateLength];
        for (var n = 0; n < batch; n++)
        {
            var source =
                Enumerable.Range(0, lengths.Length == 0 ? steps : lengths[n]).Select(t => sources[(t * batch) + n]).ToArray();
            models.Encode(source, states.AsSpan(n * models.StateLength, models.StateLength));
        }

        var logits = new T[@case.Steps * batch * models.Outputs];
        var inputs = @case["dec_in"].AsIds();
        for (var t = 0; t < @case.Steps; t++)
        {
            models.Step(
                inputs.AsSpan(t * batch, batch), states, logits.AsSpan(t * batch * models.Outputs, batch * models.Outputs));
        }

        return logits;
    }
}

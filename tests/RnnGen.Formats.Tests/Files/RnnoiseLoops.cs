using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RnnGen.Formats.Tests.Files;

/// <summary>
/// A file of RNNoise's text, computed as the loops of its program in C do: weights[input * stride + output], gates in the order
/// update, reset, candidate.
/// </summary>
internal sealed class RnnoiseLoops
{
    private readonly Dictionary<string, Layer> _layers = [];

    public RnnoiseLoops(byte[] text)
    {
        var numbers = new Queue<int>(Encoding.ASCII.GetString(text).Split('\n', 2)[1]
            .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)));
        foreach (var name in new[] { "dense", "vad_gru", "noise_gru", "denoise_gru", "denoise_output", "vad_output" })
        {
            var (inputs, units, activation) = (numbers.Dequeue(), numbers.Dequeue(), numbers.Dequeue());
            var isGru = name.EndsWith("_gru", StringComparison.Ordinal);
            var columns = isGru ? 3 * units : units;
            _layers[name] = new Layer(
                units, activation, Take(inputs * columns), isGru ? Take(units * columns) : [], Take(columns), new double[units]);
        }

        double[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => numbers.Dequeue() / 256d)];
    }

    /// <summary>Outputs of frames of 42 inputs: gains, then the probability of voice, of each.</summary>
    public double[] Run(double[] inputs) => [.. inputs.Chunk(42).SelectMany(Step)];

    private IEnumerable<double> Step(double[] input)
    {
        var dense = Dense("dense", input);
        var vad = Gru("vad_gru", dense);
        var noise = Gru("noise_gru", [.. dense, .. vad, .. input]);
        var denoise = Gru("denoise_gru", [.. vad, .. noise, .. input]);
        return [.. Dense("denoise_output", denoise), .. Dense("vad_output", vad)];
    }

    private double[] Dense(string name, double[] input)
    {
        var layer = _layers[name];
        var output = new double[layer.Units];
        for (var i = 0; i < layer.Units; i++)
        {
            output[i] = layer.Bias[i];
            for (var j = 0; j < input.Length; j++)
                output[i] += layer.Weights[(j * layer.Units) + i] * input[j];
            output[i] = Function(layer.Activation, output[i]);
        }

        return output;
    }

    private double[] Gru(string name, double[] input)
    {
        var layer = _layers[name];
        var (n, state) = (layer.Units, layer.State);
        var (update, reset, next) = (new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            update[i] = Function(1, Sum(i, state));
            reset[i] = Function(1, Sum(n + i, state));
        }

        var kept = state.Select((value, j) => value * reset[j]).ToArray();
        for (var i = 0; i < n; i++)
            next[i] = (update[i] * state[i]) + ((1 - update[i]) * Function(layer.Activation, Sum((2 * n) + i, kept)));
        next.CopyTo(state, 0);
        return next;

        double Sum(int column, double[] recurrent)
        {
            var sum = layer.Bias[column];
            for (var j = 0; j < input.Length; j++)
                sum += layer.Weights[(j * 3 * n) + column] * input[j];
            for (var j = 0; j < n; j++)
                sum += layer.Recurrent[(j * 3 * n) + column] * recurrent[j];
            return sum;
        }
    }

    private static double Function(int number, double value) => number switch
    {
        0 => Math.Tanh(value),
        1 => 1 / (1 + Math.Exp(-value)),
        _ => Math.Max(value, 0),
    };

    private sealed record Layer(
        int Units, int Activation, double[] Weights, double[] Recurrent, double[] Bias, double[] State);
}

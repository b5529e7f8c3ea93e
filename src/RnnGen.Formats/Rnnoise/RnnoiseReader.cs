using System;
using System.Buffers.Text;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>
/// The text of RNNoise's networks that FFmpeg's <c>arnndn</c> reads: whole numbers that mean 256ths, in the order of the six
/// layers of RNNoise 0.1.
/// </summary>
internal sealed class RnnoiseReader : INetworkReader
{
    // As Keras has them: gates in the order z, r, n, matrices [inputs, outputs].
    private static readonly int[] s_gates = [1, 0, 2];

    private static ReadOnlySpan<byte> Heading => "rnnoise-nu model file version 1"u8;

    public string Format => "RNNoise text";

    public bool Recognizes(FileContent file) => file.Span.StartsWith("rnnoise-nu model file version"u8);

    public Network Read(FileContent file, ReadOptions options)
    {
        OptionUse.Refuse(file, options, Format);
        if (!file.Span.StartsWith(Heading))
            throw file.Fault("line 1", "rnnoise-nu model file version 1", "another version");
        var numbers = new Numbers(file, Heading.Length);
        var features = Dense(numbers, "input_dense", 42);
        var speech = Gru(numbers, "vad_gru", features, []);
        var noise = Gru(numbers, "noise_gru", null, [features, speech]);
        var voice = Gru(numbers, "denoise_gru", null, [speech, noise]);
        var gains = Dense(numbers, "denoise_output", null);
        var vad = Dense(numbers, "vad_output", null) with { From = [new("vad_gru")] };
        numbers.CheckEnd();
        return new Network(file.Name, Format, [new("input", 42, "features of a frame of 10 ms")],
            [features, speech, noise, voice, gains, vad])
        {
            Outputs = [new("denoise_output", "gains of the bands"), new("vad_output", "probability of voice")],
        };
    }

    private static NetworkLayer Dense(Numbers numbers, string name, int? inputs)
    {
        var (size, units, activation) = numbers.Heading(name, inputs);
        return new(name, new DenseAttribute(units) { Activation = activation })
        {
            Tensors = [numbers.Take(name, "weight", size, units).Transposed(), numbers.Take(name, "bias", units)],
            Origin = $"{name}: dense layer, {size} inputs",
        };
    }

    private static NetworkLayer Gru(Numbers numbers, string name, NetworkLayer? before, NetworkLayer[] read)
    {
        var (size, units, activation) = numbers.Heading(name, before is null ? null : ((DenseAttribute)before.Attribute).Units);
        return new(name, new GruAttribute(units) { ResetAfter = false, Bias = Bias.Single, Activation = activation })
        {
            From = read.Length == 0 ? []
                : [.. Array.ConvertAll(read, layer => new LayerInput(layer.Name)), new(LayerInput.WholeInput)],
            Tensors =
            [
                numbers.Take(name, "weight_ih_l0", size, 3 * units).Transposed().Blocks(s_gates),
                numbers.Take(name, "weight_hh_l0", units, 3 * units).Transposed().Blocks(s_gates),
                numbers.Take(name, "bias_ih_l0", 3 * units).Blocks(s_gates),
            ],
            Origin = $"{name}: GRU, {size} inputs; the activation of the file is the candidate's",
        };
    }

    /// <summary>The whole numbers of a text, one after the other.</summary>
    private sealed class Numbers(FileContent file, int at)
    {
        private int _at = at;

        public (int Inputs, int Units, Activation Activation) Heading(string layer, int? inputs)
        {
            var size = Next(layer, "number of inputs", 1, 65_536);
            if (inputs is { } expected && size != expected)
                throw file.Fault(layer, $"{expected} inputs", $"{size}");
            var units = Next(layer, "number of units", 1, 16_384);
            return (size, units,
                Next(layer, "activation", 0, 2) switch { 0 => Activation.Tanh, 1 => Activation.Sigmoid, _ => Activation.Relu });
        }

        public NetworkTensor Take(string layer, string name, params int[] shape)
        {
            var count = 1L;
            foreach (var size in shape)
                count *= size;

            // A number takes a digit and a space.
            if (count > (file.Span.Length - _at + 1) / 2)
                throw file.Fault($"{layer}: {name}", $"{count} numbers",
                    $"{file.Span.Length - _at} bytes to the end of the file");
            var values = new float[count];
            for (var i = 0; i < values.Length; i++)
                values[i] = Next(layer, name, sbyte.MinValue, sbyte.MaxValue) / 256f;
            return new NetworkTensor(name, values, shape);
        }

        public void CheckEnd()
        {
            SkipSpace();
            if (_at < file.Span.Length)
                throw file.Fault($"byte {_at}", "the end behind six layers", "more");
        }

        private int Next(string layer, string what, int least, int most)
        {
            SkipSpace();
            var rest = file.Span[_at..];
            if (!Utf8Parser.TryParse(rest, out int value, out var length) || (length < rest.Length && !IsSpace(rest[length])))
                throw file.Fault($"{layer}: {what}, byte {_at}", "a whole number", rest.IsEmpty ? "the end of the file"
                    : "something else");
            if (value < least || value > most)
                throw file.Fault($"{layer}: {what}, byte {_at}", $"{least} to {most}", $"{value}");
            _at += length;
            return value;
        }

        private void SkipSpace()
        {
            while (_at < file.Span.Length && IsSpace(file.Span[_at]))
                _at++;
        }

        private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }
}

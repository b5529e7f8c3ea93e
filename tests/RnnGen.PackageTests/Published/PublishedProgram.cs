using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen.PackageTests.Published;

/// <summary>
/// What a user writes around declared models: each is loaded, run over the inputs of its reference, and compared. It prints a
/// line for each tensor.
/// </summary>
internal static class PublishedProgram
{
    /// <summary>A model whose weights alone come from the file.</summary>
    public const string Pong = """
        using RnnGen;

        [RnnModel(InputSize = 8)]
        [Dense(128, Activation = Activation.Relu, Name = "encoder")]
        [Lstm(128, Name = "lstm")]
        [Dense(3, Name = "logits"), Dense(1, Name = "value", From = "lstm")]
        [Output("logits"), Output("value")]
        public sealed partial class Pong;
        """;

    private const string Source = """
        using System;
        using System.IO;
        using System.Linq;
        using System.Runtime.InteropServices;
        using RnnGen;
        using RnnGen.Weights;

        const double Tolerance = 1e-5;

        // CALLS

        double[] Tensor(string file, string name)
        {
            var entry = SafetensorsFile.Read(Path.Combine(args[0], file + ".safetensors"))[name];
            var values = new double[entry.Length];
            entry.CopyTo(values);
            return values;
        }

        string Weights(string model) => Path.Combine(args[1], model + ".safetensors");

        void Compare(
            string model, ModelStream<float, float> stream, string reference, string inputFile, string input, string way,
            string[] compared)
        {
            var (features, width) = (stream.Info.InputSize, stream.Info.OutputSize);
            var inputs = Array.ConvertAll(Tensor(inputFile, input), value => (float)value);
            if (way == "frames")
                inputs = Frames(inputs);
            var outputs = way switch
            {
                "step" => Stepped(stream, inputs, features),
                "windows" => Windows(stream, inputs, 29 * features),
                _ => Runs(stream, inputs, inputs.Length / features / stream.Count * width),
            };

            var bytes = new byte[stream.StateBytes];
            stream.CopyStateTo(bytes);
            var states = MemoryMarshal.Cast<byte, float>(bytes).ToArray().Chunk(bytes.Length / sizeof(float) / stream.Count);
            foreach (var pair in compared)
            {
                var (tensor, own) = (pair.Split('=')[0], pair.Split('=')[1]);
                var expected = Tensor(reference, tensor);
                var found = stream.Info.States.FirstOrDefault(state => state.Name == own) is { } variable
                    ? [.. states.SelectMany(state => state.AsSpan(variable.Offset, variable.Size).ToArray())]
                    : Outputs(stream.Info, own, outputs, width);
                if (tensor == "output" && reference.StartsWith("dtln", StringComparison.Ordinal))
                    found = [.. Tensor(reference, "output.steps").SelectMany(t => found.AsSpan((int)t * width, width).ToArray())];
                Report($"{model} {tensor}", expected, found);
            }
        }

        static float[] Outputs(ModelInfo info, string own, float[] outputs, int width)
        {
            if (own.Length == 0)
                return outputs;
            var range = info.Outputs.Single(output => output.Name == own);
            return [.. outputs.Where((_, i) => i % width >= range.Start && i % width < range.Start + range.Size)];
        }

        static float[] Runs(ModelStream<float, float> stream, float[] inputs, int length)
        {
            var outputs = new float[stream.Count * length];
            var steps = inputs.Length / stream.Count;
            for (var n = 0; n < stream.Count; n++)
                stream.Run(n, inputs.AsSpan(n * steps, steps), outputs.AsSpan(n * length, length));
            return outputs;
        }

        static float[] Stepped(ModelStream<float, float> stream, float[] inputs, int features)
        {
            var outputs = new float[inputs.Length / features];
            for (var t = 0; t < outputs.Length; t++)
                stream.Step(inputs.AsSpan(t * features, features), outputs.AsSpan(t, 1));
            return outputs;
        }

        static float[] Windows(ModelStream<float, float> stream, float[] inputs, int length)
        {
            var outputs = new float[inputs.Length / length];
            for (var k = 0; k < outputs.Length; k++)
            {
                stream.Reset();
                stream.Run(0, inputs.AsSpan(k * length, length), outputs.AsSpan(k, 1));
            }

            return outputs;
        }

        // 512 samples every 128.
        static float[] Frames(float[] samples) =>
        [
            .. Enumerable.Range(0, ((samples.Length - 512) / 128) + 1)
                .SelectMany(frame => samples[(frame * 128)..((frame * 128) + 512)].Select(sample => sample / 32768)),
        ];

        static void Report(string what, double[] expected, float[] found)
        {
            var allowed = Tolerance * expected.Max(Math.Abs);
            var worst = expected.Length == found.Length
                ? expected.Zip(found, (right, value) => Math.Abs(right - value)).Max()
                : double.PositiveInfinity;
            var agrees = allowed > 0 && found.All(float.IsFinite) && worst <= allowed;
            Console.WriteLine(
                agrees ? $"{what} agrees" : FormattableString.Invariant($"{what} is off by {worst:E2} of {allowed:E2}"));
        }
        """;

    /// <summary>The program of some models. Its arguments are the folders of references and of weights.</summary>
    public static string Of(IEnumerable<PublishedFile> files) =>
        Source.Replace(
            "// CALLS", string.Join("\n", files.SelectMany(file => file.Runs.Select(run => Call(file, run)))),
            System.StringComparison.Ordinal);

    /// <summary>The lines that the program prints where all agrees.</summary>
    public static IEnumerable<string> Lines(IEnumerable<PublishedFile> files) => files.SelectMany(
        file => file.Runs.SelectMany(run => run.Compared.Select(pair => $"{file.ClassName} {pair.Split('=')[0]} agrees")));

    private static string Call(PublishedFile file, PublishedRun run) =>
        $"Compare(\"{file.ClassName}\", ModelStream.Of({file.ClassName}.Load(Weights(\"{file.ClassName}\")), {run.Streams}), "
        + $"\"{run.Reference}\", \"{run.InputFile ?? run.Reference}\", \"{run.Input}\", \"{run.Way}\", "
        + $"[{string.Join(", ", run.Compared.Select(pair => $"\"{pair}\""))}]);";
}

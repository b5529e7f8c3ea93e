using System.Linq;

namespace RnnGen.Benchmarks.Arm64;

/// <summary>The program that is published for Arm64.</summary>
internal static class ArmSources
{
    /// <summary>Units of the networks.</summary>
    public static readonly int[] Units = [8, 16, 32, 64];

    /// <summary>The cells.</summary>
    public static readonly string[] Cells = ["lstm", "gru"];

    /// <summary>
    /// A number of steps of one stream. Arguments: the cell, its units, step or run, and the steps, a multiple of 128; run takes
    /// them in blocks of 128.
    /// </summary>
    public static string Program => $$"""
        using System;
        using System.Globalization;
        using RnnGen;

        var steps = int.Parse(args[3], CultureInfo.InvariantCulture);
        Console.WriteLine((args[0] + args[1] + args[2]) switch
        {
        {{string.Join('\n', Each((cell, units) => $"""
                "{cell}{units}step" => Streams.Step{Name(cell, units)}(steps),
                "{cell}{units}run" => Streams.Run{Name(cell, units)}(steps),
            """))}}
            _ => throw new ArgumentException("Expected a network, found " + args[0] + args[1] + args[2]),
        });

        internal static class Streams
        {
        {{string.Join('\n', Each((cell, units) => $$"""
                public static float Step{{Name(cell, units)}}(int steps)
                {
                    var (input, output) = (new float[128], new float[128]);
                    input.AsSpan().Fill(0.25f);
                    var model = new {{Name(cell, units)}}(seed: 1);
                    {{Name(cell, units)}}.State state = default;
                    for (var i = 0; i < steps; i++) model.Step(input.AsSpan(i % 128, 1), ref state, output.AsSpan(0, 1));
                    return output[0];
                }

                public static float Run{{Name(cell, units)}}(int steps)
                {
                    var (input, output) = (new float[128], new float[128]);
                    input.AsSpan().Fill(0.25f);
                    var model = new {{Name(cell, units)}}(seed: 1);
                    {{Name(cell, units)}}.State state = default;
                    for (var i = 0; i < steps; i += 128) model.Run(input, ref state, output);
                    return output[0];
                }
            """))}}
        }

        {{string.Join('\n', Each((cell, units) => $"""
            [RnnModel(InputSize = 1), {Name(cell, 0)[..^1]}({units}), Dense(1)]
            internal sealed partial class {Name(cell, units)};
            """))}}
        """;

    private static string Name(string cell, int units) => $"{char.ToUpperInvariant(cell[0])}{cell[1..]}{units}";

    private static string[] Each(System.Func<string, int, string> text) =>
        [.. Cells.SelectMany(cell => Units.Select(units => text(cell, units)))];
}

using System;
using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace CharLm;

/// <summary>The options of the sample, their defaults and their limits.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Text = new("--text")
    {
        HelpName = "path",
        Description = "UTF-8 text to learn, a file or a folder of .txt files; without it, this repository's C# sources.",
    };
    private static readonly Option<Cell> Cell = OfCell("--cell", CharLm.Cell.Lstm, "The recurrent layer.");
    private static readonly Option<double> Seconds = Number(
        "--seconds", 60d, 0d, 1e6, "Time to train; 0 only writes and validates.");
    private static readonly Option<int> Steps = Number(
        "--steps", 0, 0, int.MaxValue, "Updates of the weights to stop after, instead of a time; 0: no limit.");
    private static readonly Option<int> Batch = Number("--batch", 16, 1, 128, "Places in the text that are read side by side.");
    private static readonly Option<double> LearningRate = Number(
        "--learning-rate", 8e-3, 1e-9, 1d, "Adam's; it falls to a tenth by the end.");
    private static readonly Option<ulong> Seed = Number("--seed", 1ul, 0ul, ulong.MaxValue, "Of the weights and of the texts.");
    private static readonly Option<float> Temperature = Number(
        "--temperature", 0.5f, 0f, 10f, "Of the texts; 0 always writes the likeliest.");
    private static readonly Option<string?> Prompt =
        new("--prompt") { HelpName = "text", Description = "What the texts begin with; without it, a new line." };
    private static readonly Option<int> Length = Number(
        "--length", 800, 0, 1_000_000, "Characters of the text written at the end.");
    private static readonly Option<string?> Save =
        new("--save") { HelpName = "file", Description = "Where to save the model (safetensors)." };
    private static readonly Option<string?> Load =
        new("--load") { HelpName = "file", Description = "A saved model to go on with." };

    /// <summary>
    /// Hands what was asked for to <paramref name="run"/> and gives its exit code, or 1 after saying what is wrong.
    /// </summary>
    public static int Run(string[] arguments, Func<Options, int> run)
    {
        var command = new RootCommand(
            "A character-level language model: a recurrent network learns a text, then writes one like it.")
        {
            Text, Cell, Seconds, Steps, Batch, LearningRate, Seed, Temperature, Prompt, Length, Save, Load,
        };
        command.SetAction(result => run(Read(result)));
        var parsed = command.Parse(arguments);
        foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
        return parsed.Errors.Count > 0 ? 1 : parsed.Invoke();
    }

    private static Options Read(ParseResult parsed)
    {
        int? steps = parsed.GetValue(Steps) is > 0 and var given ? given : null;
        return new Options
        {
            Text = parsed.GetValue(Text),
            Cell = parsed.GetValue(Cell),
            Time = steps is null || parsed.GetResult(Seconds) is { Implicit: false }
                ? TimeSpan.FromSeconds(parsed.GetValue(Seconds))
                : null,
            Steps = steps,
            Batch = parsed.GetValue(Batch),
            LearningRate = parsed.GetValue(LearningRate),
            Seed = parsed.GetValue(Seed),
            Temperature = parsed.GetValue(Temperature),
            Prompt = parsed.GetValue(Prompt) is { Length: > 0 } prompt ? prompt : "\n",
            Length = parsed.GetValue(Length),
            SaveFile = parsed.GetValue(Save),
            LoadFile = parsed.GetValue(Load),
        };
    }

    private static Option<Cell> OfCell(string name, Cell initial, string description) => new(name)
    {
        Description = description,
        HelpName = "rnn|lstm|gru",
        DefaultValueFactory = _ => initial,
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "rnn": return CharLm.Cell.Rnn;
                case "lstm": return CharLm.Cell.Lstm;
                case "gru": return CharLm.Cell.Gru;
                case var other: result.AddError($"{name} must be rnn, lstm or gru, not '{other}'."); return initial;
            }
        },
    };

    private static Option<T> Number<T>(string name, T initial, T least, T most, string description)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = "number",
            DefaultValueFactory = _ => initial,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (T.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
                    return value;
                result.AddError($"{name} must be a number between {least} and {most}, not '{text}'.");
                return initial;
            },
        };
}

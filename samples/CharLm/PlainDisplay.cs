using System;

namespace CharLm;

/// <summary>A line every few seconds, for output that is not a terminal.</summary>
internal sealed class PlainDisplay : TrainingDisplay
{
    public override TimeSpan Interval => TimeSpan.FromSeconds(5);

    public override void Show(Action<TrainingDisplay> training) => training(this);

    public override void Status(in TrainingStatus status) =>
        Console.WriteLine(
            FormattableString.Invariant($"{status.Elapsed.TotalSeconds,6:F1} s   window {status.Window,6}   {status}"));

    public override void Text(string text)
    {
        Console.WriteLine();
        foreach (var line in text.Trim().Split('\n')) Console.WriteLine("    " + line);
        Console.WriteLine();
    }
}

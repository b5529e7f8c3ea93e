using System;
using Spectre.Console;

namespace CharLm;

/// <summary>Shows a training: as a live bar in a terminal, as plain lines elsewhere.</summary>
internal abstract class TrainingDisplay
{
    /// <summary>Time from one status to the next.</summary>
    public abstract TimeSpan Interval { get; }

    public static TrainingDisplay Create() =>
        AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected
            ? new LiveDisplay()
            : new PlainDisplay();

    /// <summary>Runs <paramref name="training"/>, which reports to the display it is given.</summary>
    public abstract void Show(Action<TrainingDisplay> training);

    public abstract void Status(in TrainingStatus status);

    /// <summary>Shows a text the model wrote.</summary>
    public abstract void Text(string text);
}

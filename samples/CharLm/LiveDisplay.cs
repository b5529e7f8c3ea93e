using System;
using Spectre.Console;

namespace CharLm;

/// <summary>A progress bar that stays at the bottom of the terminal, with the texts above it.</summary>
internal sealed class LiveDisplay : TrainingDisplay
{
    private ProgressTask? bar;

    public override TimeSpan Interval => TimeSpan.FromMilliseconds(100);

    public override void Show(Action<TrainingDisplay> training) => AnsiConsole.Progress()
        .HideCompleted(false)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            bar = context.AddTask("starts", maxValue: 1);
            training(this);
            bar.StopTask();
        });

    public override void Status(in TrainingStatus status)
    {
        bar!.Value = status.Done;
        bar.Description = Markup.Escape(status.ToString());
    }

    public override void Text(string text)
    {
        AnsiConsole.Write(new Padder(new Text(text.Trim(), new Style(Color.Grey)), new Padding(4, 1, 0, 1)));
    }
}

using System.IO;
using Spectre.Console;

namespace RnnGen.Tool.Reports;

/// <summary>The console that reports are written to.</summary>
internal static class Terminal
{
    /// <summary>Wider than any table: in a file or pipe no name is broken over lines.</summary>
    private const int Unlimited = 4096;

    /// <summary>A console on a writer.</summary>
    /// <param name="writer">Where text goes.</param>
    /// <param name="isRedirected">Whether it is no terminal: then there are no colours and no line breaks within cells.</param>
    public static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (isRedirected)
            console.Profile.Width = Unlimited;
        return console;
    }
}

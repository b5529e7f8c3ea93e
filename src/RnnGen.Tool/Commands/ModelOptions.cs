using System.CommandLine;

namespace RnnGen.Tool.Commands;

/// <summary>The options that name a declared model.</summary>
internal static class ModelOptions
{
    public static Option<string> Assembly() => new("--assembly", "-a")
    {
        HelpName = "DLL",
        Description = "The assembly the model is compiled into. It is loaded, and the model's class initialised.",
        Required = true,
    };

    public static Option<string?> Model(string description) =>
        new("--model", "-m") { HelpName = "NAME", Description = description };
}

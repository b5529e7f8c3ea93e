using System.Globalization;
using System.Linq;
using RnnGen.Tests.Determinism;
using RnnGen.Tests.Safety;
using RnnGen.Tests.Weights;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace RnnGen.Tests;

/// <summary>The tests' entry point: xunit's runner, or what tests ask of a child process.</summary>
internal static class Program
{
    public static int Main(string[] args) => args switch
    {
        [BitsReport.Argument, var assembly] => BitsReport.Print(assembly),
        [ArgumentStorm.Argument, var seconds] => ArgumentStorm.Run(double.Parse(seconds, CultureInfo.InvariantCulture)),
        [SavingProgram.Argument, var path] => SavingProgram.Run(path),
        // dotnet test asks for results as they come; who starts the program gets xunit's own console.
        _ when args.Contains("--server") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                .GetAwaiter().GetResult(),
        _ => ConsoleRunner.Run(args).GetAwaiter().GetResult(),
    };
}

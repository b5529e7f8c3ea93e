using System.Globalization;
using RnnGen.Tests.Determinism;
using RnnGen.Tests.Safety;
using RnnGen.Tests.Weights;
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
        _ => ConsoleRunner.Run(args).GetAwaiter().GetResult(),
    };
}

using RnnGen.Tests.Determinism;
using Xunit.Runner.InProc.SystemConsole;

namespace RnnGen.Tests;

/// <summary>The tests' entry point: xunit's runner, or the report that tests ask of a child process.</summary>
internal static class Program
{
    public static int Main(string[] args) => args is [BitsReport.Argument, var assembly]
        ? BitsReport.Print(assembly)
        : ConsoleRunner.Run(args).GetAwaiter().GetResult();
}

using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>The program RnnGen.Determinism, as it was built beside these tests.</summary>
internal static class HashesProgram
{
    /// <summary>The program.</summary>
    public static string Assembly { get; } = Property("DeterminismProgram");

    /// <summary>The file of the hashes that are kept.</summary>
    public static string Expected { get; } = Path.Combine(Path.GetDirectoryName(Property("DeterminismProject"))!, "expected.txt");

    /// <summary>How to run it under the JIT of this machine.</summary>
    public static ProcessStartInfo Start(params string[] arguments) => BitsProject.StartOf(Assembly, arguments);

    /// <summary>All hashes are there, and are those that are kept.</summary>
    public static void AssertExpected(BitsProcess run)
    {
        Assert.True(run.Hashes.Count > 30, run.Output);
        Assert.True(run.ExitCode == 0, run.Output);
    }

    private static string Property(string name) =>
        typeof(HashesProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == name).Value!;
}

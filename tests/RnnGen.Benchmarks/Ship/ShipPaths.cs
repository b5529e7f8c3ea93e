using System.Linq;
using System.Reflection;

namespace RnnGen.Benchmarks.Ship;

/// <summary>What the project file of the benchmarks passes on.</summary>
internal static class ShipPaths
{
    /// <summary>The library's project.</summary>
    public static string Library => Property(nameof(Library));

    /// <summary>The folder of packages that were restored before.</summary>
    public static string Packages => Property(nameof(Packages));

    /// <summary>What was built.</summary>
    public static string Configuration => Property(nameof(Configuration));

    private static string Property(string name) => typeof(ShipPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name).Value!;
}

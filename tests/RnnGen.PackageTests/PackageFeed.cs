using System;
using System.Collections.Generic;
using System.IO;
using RnnGen.PackageTests;
using Xunit;

[assembly: AssemblyFixture(typeof(PackageFeed))]

namespace RnnGen.PackageTests;

/// <summary>
/// The package, packed once for all tests into a folder outside the tree. Its version is of this run alone, so that no cache
/// knows it.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private readonly HashSet<string> _packed = [];

    /// <summary>Packs what was built.</summary>
    /// <exception cref="InvalidOperationException">It does not pack, or not without warnings.</exception>
    public PackageFeed()
    {
        Pack("Library");
    }

    /// <summary>The folder that also holds the projects that use the package.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("RnnGen.Package.").FullName;

    /// <summary>The folder the package lies in: a source of packages.</summary>
    public string Folder => Path.Combine(Root, "feed");

    /// <summary>The package's version.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>The package.</summary>
    public string Package => Path.Combine(Folder, $"RnnGen.{Version}.nupkg");

    /// <summary>Packs a project that the project file of these tests names, unless it is packed.</summary>
    /// <exception cref="InvalidOperationException">It does not pack, or not without warnings.</exception>
    /// <returns>The folder.</returns>
    public string Pack(string property)
    {
        lock (_packed)
        {
            if (_packed.Contains(property))
                return Folder;
            var project = Path.GetFullPath(Sdk.Property(property));
            var (exitCode, text) = Sdk.Run(
                Path.GetDirectoryName(project)!,
                "pack", project, "--no-build", "-c", Sdk.Property("Configuration"), "-o", Folder, "-v", "q",
                $"-p:PackageVersion={Version}");
            if (exitCode != 0 || text.Contains(": warning ", StringComparison.Ordinal))
                throw new InvalidOperationException(text);
            _packed.Add(property);
            return Folder;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}

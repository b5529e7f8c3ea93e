using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>What is in the package, and what it depends on.</summary>
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void It_holds_the_library_for_both_frameworks_the_generator_and_its_page()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        string[] expected =
        [
            "README.md", "analyzers/dotnet/cs/RnnGen.CodeFixes.dll", "analyzers/dotnet/cs/RnnGen.Generators.dll",
            "build/RnnGen.Build.dll", "build/RnnGen.targets", "buildTransitive/RnnGen.targets", "icon.png",
            "lib/net10.0/RnnGen.dll", "lib/net10.0/RnnGen.xml", "lib/net9.0/RnnGen.dll", "lib/net9.0/RnnGen.xml",
        ];

        // Besides what every package has of the format's own.
        var found = package.Entries.Select(entry => entry.FullName)
            .Where(name => name is not ("RnnGen.nuspec" or "[Content_Types].xml" or "_rels/.rels") && !name.StartsWith("package/", StringComparison.Ordinal));

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_tensors_alone()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        using var stream = package.GetEntry("RnnGen.nuspec")!.Open();
        var dependencies = XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "dependency");

        Assert.Equal(["System.Numerics.Tensors"], dependencies.Select(element => (string)element.Attribute("id")!).Distinct());
    }

    [Fact]
    public void Symbols_lie_beside_it()
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(feed.Package, "snupkg"));

        Assert.Equal(
            ["lib/net10.0/RnnGen.pdb", "lib/net9.0/RnnGen.pdb"],
            symbols.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".pdb", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}

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
    public void It_holds_the_library_for_every_framework_the_generator_and_its_page()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        string[] expected =
        [
            "README.md", "analyzers/dotnet/roslyn4.8/cs/RnnGen.CodeFixes.dll",
            "analyzers/dotnet/roslyn4.8/cs/RnnGen.Generators.dll", "build/net8.0/RnnGen.Build.dll",
            "build/net8.0/RnnGen.Weights.targets", "build/net8.0/RnnGen.targets", "buildTransitive/net8.0/RnnGen.Weights.targets",
            "buildTransitive/net8.0/RnnGen.targets", "icon.png", "lib/net10.0/RnnGen.dll", "lib/net10.0/RnnGen.xml",
            "lib/net8.0/RnnGen.dll", "lib/net8.0/RnnGen.xml", "lib/net9.0/RnnGen.dll", "lib/net9.0/RnnGen.xml",
        ];

        // Besides what every package has of the format's own.
        var found = package.Entries.Select(entry => entry.FullName)
            .Where(name => name is not ("RnnGen.nuspec" or "[Content_Types].xml" or "_rels/.rels")
                && !name.StartsWith("package/", StringComparison.Ordinal));

        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_tensors_alone()
    {
        var dependencies = Elements("RnnGen", "dependency");

        Assert.Equal(["System.Numerics.Tensors"], dependencies.Select(element => (string)element.Attribute("id")!).Distinct());
    }

    [Theory]
    [InlineData("Library", "RnnGen")]
    [InlineData("Tool", "RnnGen.Tool")]
    [InlineData("Templates", "RnnGen.Templates")]
    public void Every_package_is_under_the_MIT_licence(string project, string package)
    {
        feed.Pack(project);

        var license = Assert.Single(Elements(package, "license"));
        Assert.Equal(("expression", "MIT"), ((string?)license.Attribute("type"), license.Value));
    }

    private XElement[] Elements(string package, string name)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{package}.{feed.Version}.nupkg"));
        using var stream = archive.GetEntry($"{package}.nuspec")!.Open();
        return [.. XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == name)];
    }

    [Fact]
    public void Symbols_lie_beside_it()
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(feed.Package, "snupkg"));

        Assert.Equal(
            ["lib/net10.0/RnnGen.pdb", "lib/net8.0/RnnGen.pdb", "lib/net9.0/RnnGen.pdb"],
            symbols.Entries
                .Select(entry => entry.FullName)
                .Where(name => name.EndsWith(".pdb", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }
}

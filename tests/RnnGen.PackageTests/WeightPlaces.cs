using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace RnnGen.PackageTests;

/// <summary>
/// A project that compiles in files of weights from everywhere: of targets, of other projects and packages, of folders beside it,
/// by all that may name an item. Every file has a value of its own, and a model for every name prints it.
/// </summary>
internal static class WeightPlaces
{
    /// <summary>What models call the files, and what the tests write, from where targets may copy it.</summary>
    public static readonly IReadOnlyList<(string Name, string File)> All =
    [
        ("project.safetensors", "project.safetensors"),
        ("copied/before-build.safetensors", "store/0"),
        ("copied/core-compile.safetensors", "store/1"),
        ("copied/in-target.safetensors", "store/2"),
        ("copied/late.safetensors", "store/3"),
        ("copied/late-in-target.safetensors", "store/4"),
        ("props.safetensors", "props.safetensors"),
        ("targets.safetensors", "targets.safetensors"),
        ("package.safetensors", "../Places.Package/package.safetensors"),
        ("maker.safetensors", "store/5"),
        ("beside.safetensors", "../Places.Beside/beside.safetensors"),
        ("../Places.Beside/beside.safetensors", "../Places.Beside/beside.safetensors"),
        ("links/linked", "../Places.Beside/linked.safetensors"),
        ("logical", "../Places.Beside/logical.safetensors"),
        ("base/b/based.safetensors", "../Places.Beside/a/b/based.safetensors"),
        ("absolute.safetensors", "../Places.Beside/absolute.safetensors"),
        ("inside.safetensors", "inside.safetensors"),
        ("twice.safetensors", "twice.safetensors"),
        ("both.safetensors", "both.safetensors"),
        ("../Places.Beside/both.safetensors", "../Places.Beside/both.safetensors"),
        ("../Places.Beside/one/same.safetensors", "../Places.Beside/one/same.safetensors"),
        ("../Places.Beside/two/same.safetensors", "../Places.Beside/two/same.safetensors"),
        ("german.de.safetensors", "german.de.safetensors"),
        ("odd/a b, c.safetensors", "odd/a b, c.safetensors"),
        ("odd/50%41;d.safetensors", "odd/50%41;d.safetensors"),
        ("odd/größe 大.safetensors", "odd/größe 大.safetensors"),
        ("odd/$(A)@(B)%3B'.safetensors", "odd/$(A)@(B)%3B'.safetensors"),
    ];

    private const string Items = """
        <PackageReference Include="Places.Package" Version="1.0.0" />
        <ProjectReference Include="../Places.Maker/Places.Maker.csproj" ReferenceOutputAssembly="false" />
        <RnnWeights Include="project.safetensors" />
        <RnnWeights Include="copied/before-build.safetensors;copied/core-compile.safetensors" Condition="'$(TargetFramework)' == 'net10.0'" />
        <RnnWeights Include="../Places.Maker/made/maker.safetensors" />
        <RnnWeights Include="../Places.Beside/beside.safetensors;../Places.Beside/*/same.safetensors" />
        <RnnWeights Include="../Places.Beside/linked.safetensors" Link="links\linked" />
        <RnnWeights Include="../Places.Beside/logical.safetensors" LogicalName="logical" />
        <RnnWeights Include="../Places.Beside/a/**/*.safetensors" LinkBase="base" />
        <RnnWeights Include="$(MSBuildProjectDirectory)/../Places.Beside/absolute.safetensors;$(MSBuildProjectDirectory)/inside.safetensors" />
        <RnnWeights Include="twice.safetensors;./twice.safetensors" />
        <RnnWeights Include="twice.safetensors" />
        <RnnWeights Include="both.safetensors;../Places.Beside/both.safetensors" />
        <RnnWeights Include="german.de.safetensors;odd/*.safetensors" />
        """;

    // One of the two builds alone copies, and reads what is copied: they run side by side, and weights that change during a build
    // are an error.
    private const string Targets = """
        <Target Name="CopyBeforeBuild" BeforeTargets="BeforeBuild" Condition="'$(TargetFramework)' == 'net10.0'">
          <Copy SourceFiles="store/0" DestinationFiles="copied/before-build.safetensors" />
        </Target>
        <Target Name="CopyBeforeCoreCompile" BeforeTargets="CoreCompile" Condition="'$(TargetFramework)' == 'net10.0'">
          <Copy SourceFiles="store/1;store/2" DestinationFiles="copied/core-compile.safetensors;copied/in-target.safetensors" />
          <ItemGroup><RnnWeights Include="copied/in-target.safetensors" /></ItemGroup>
        </Target>
        """;

    private const string Props = """
        <Project><ItemGroup><RnnWeights Include="$(MSBuildThisFileDirectory)props.safetensors" /></ItemGroup></Project>
        """;

    // Read after the targets of packages, so that this target runs after those of the same moment that packages have.
    private const string LateTargets = """
        <Project>
          <ItemGroup><RnnWeights Include="targets.safetensors" /></ItemGroup>
          <ItemGroup Condition="'$(TargetFramework)' == 'net10.0'"><RnnWeights Include="copied/late.safetensors" /></ItemGroup>
          <Target Name="CopyLate" BeforeTargets="CoreCompile" Condition="'$(TargetFramework)' == 'net10.0'">
            <Copy SourceFiles="store/3;store/4" DestinationFiles="copied/late.safetensors;copied/late-in-target.safetensors" />
            <ItemGroup><RnnWeights Include="copied/late-in-target.safetensors" /></ItemGroup>
          </Target>
        </Project>
        """;

    private const string Maker = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net9.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
          <Target Name="Make" AfterTargets="Build"><Copy SourceFiles="../Places/store/5" DestinationFiles="made/maker.safetensors" /></Target>
        </Project>
        """;

    private const string Nuspec = """
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
          <metadata><id>Places.Package</id><version>1.0.0</version><authors>Tests</authors><description>Weights</description></metadata>
        </package>
        """;

    /// <summary>Writes the project, of which nothing is built.</summary>
    public static UserProject Create(PackageFeed feed)
    {
        // For .NET 9 too, for which it has the first model alone; run by the newest.
        var project = UserProject.Create(
            feed, "Places", "net10.0;net9.0", "<RollForward>Major</RollForward><Version>1.0.0-test</Version>", Items, Targets);
        foreach (var (_, file) in All)
            WeightBytes.Write(project.PathOf(file), ValueOf(file));

        // What targets copy over: a file of an earlier build.
        WeightBytes.Write(project.PathOf("copied/late.safetensors"), -1);
        project.Write("Directory.Build.props", Props);
        project.Write("Directory.Build.targets", LateTargets);
        project.Write("../Places.Maker/Places.Maker.csproj", Maker);
        project.Write("Program.cs", Program());
        WritePackage(feed, project);
        return project;
    }

    /// <summary>What the program prints: each name and the value of its file.</summary>
    public static string[] Expected => [.. All.Select(place => $"{place.Name} {ValueOf(place.File)}")];

    private static int ValueOf(string file) => 1 + All.ToList().FindIndex(place => place.File == file);

    private static void WritePackage(PackageFeed feed, UserProject project)
    {
        using var package = ZipFile.Open(Path.Combine(feed.Folder, "Places.Package.1.0.0.nupkg"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(package.CreateEntry("Places.Package.nuspec").Open()))
            writer.Write(Nuspec);
        using (var writer = new StreamWriter(package.CreateEntry("build/Places.Package.targets").Open()))
            writer.Write(Props.Replace("props.", "package.", System.StringComparison.Ordinal));
        package.CreateEntryFromFile(project.PathOf("../Places.Package/package.safetensors"), "build/package.safetensors");
    }

    private static string Program()
    {
        var (calls, models) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < All.Count; i++)
        {
            if (i == 1)
            {
                calls.AppendLine("#if NET10_0_OR_GREATER");
                models.AppendLine("#if NET10_0_OR_GREATER");
            }

            var name = All[i].Name;
            calls.AppendLine($"Console.WriteLine(\"{name} \" + new M{i}().Parameters.Values.Span[0]);");
            models.AppendLine($"[RnnModel(InputSize = 1, Weights = \"{name}\"), SimpleRnn(1, Bias = Bias.None)] "
                + $"internal sealed partial class M{i};");
        }

        return "using System;\nusing RnnGen;\n\n"
            + $"Console.OutputEncoding = System.Text.Encoding.UTF8;\n{calls}#endif\n\n{models}#endif\n";
    }
}

using System;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>Weights compiled in where the package's parts come by other ways than a plain reference, or do not come.</summary>
public sealed class WeightFlowTests(PackageFeed feed)
{
    private const string Model =
        "\n[RnnModel(InputSize = 1, Weights = \"w.safetensors\"), SimpleRnn(1, Bias = Bias.None)] public sealed partial class ";
    private const string Item = "<RnnWeights Include=\"w.safetensors\" />";

    /// <summary>Published as one file, which has the resources of both projects in it.</summary>
    [Fact]
    public void A_project_has_what_its_reference_refers_to()
    {
        var library = UserProject.Create(feed, "Flow.Library", "net10.0", "<OutputType>Library</OutputType>", Item);
        library.Write("Library.cs", "using RnnGen;\n" + Model + "Lower;\n");
        WeightBytes.Write(library.PathOf("w.safetensors"), 3);
        var program = UserProject.Create(
            feed, "Flow", "net10.0", "<SelfContained>false</SelfContained><PublishSingleFile>true</PublishSingleFile>",
            Item + "<ProjectReference Include=\"../Flow.Library/Flow.Library.csproj\" /><PackageReference Remove=\"RnnGen\" />");
        program.Write("Program.cs", """
            using System;
            using RnnGen;

            Console.Write(new Lower().Parameters.Values.Span[0] + " " + new Upper().Parameters.Values.Span[0]);

            """ + Model + "Upper;\n");
        WeightBytes.Write(program.PathOf("w.safetensors"), 4);

        var (exitCode, output, errors) = CommandLine.Run(new(program.Publish()), TimeSpan.FromMinutes(1));
        Assert.True(exitCode == 0, errors);
        Assert.Equal("3 4", output);
    }

    [Fact]
    public void A_project_without_the_build_files_is_told_so()
    {
        var project = UserProject.Create(
            feed, "Excluded", "net10.0",
            items: Item + "<PackageReference Update=\"RnnGen\" ExcludeAssets=\"build;buildTransitive\" />");
        project.Write("Program.cs", "using RnnGen;\n\n_ = new M();\n" + Model + "M;\n");
        WeightBytes.Write(project.PathOf("w.safetensors"), 1);

        Assert.Contains(
            "error RNN070: Weights of model 'M' must name a file that the project compiles in: "
                + "expected the item <RnnWeights Include=\"w.safetensors\" />, found no such items, "
                + "and none of the package's build files (ExcludeAssets or IncludeAssets leave them out)",
            project.FailToBuild(),
            StringComparison.Ordinal);
    }

    /// <summary>The target is read after the package's last one, and so runs after it.</summary>
    [Fact]
    public void A_file_that_is_written_after_it_was_embedded_is_told()
    {
        var project = UserProject.Create(feed, "Late", "net10.0", items: Item);
        project.Write("Directory.Build.targets", """
            <Project>
              <PropertyGroup>
                <AfterMicrosoftNETSdkTargets>$(AfterMicrosoftNETSdkTargets);$(MSBuildThisFileDirectory)later.targets</AfterMicrosoftNETSdkTargets>
              </PropertyGroup>
            </Project>
            """);
        project.Write("later.targets", """
            <Project>
              <Target Name="WriteLate" BeforeTargets="CoreCompile"><Copy SourceFiles="late" DestinationFiles="w.safetensors" /></Target>
            </Project>
            """);
        project.Write(
            "Program.cs", "using System;\nusing RnnGen;\n\nConsole.Write(new M().Parameters.Values.Span[0]);\n" + Model + "M;\n");
        WeightBytes.Write(project.PathOf("w.safetensors"), 1);
        WeightBytes.Write(project.PathOf("late"), 2);

        Assert.Contains(
            $"error RNN073: Weights must be written before they are embedded; '{project.PathOf("w.safetensors")}' was written "
                + "to after that",
            project.FailToBuild(),
            StringComparison.Ordinal);
        var (exitCode, output, errors) = CommandLine.Run(new("dotnet", [project.Build()]), TimeSpan.FromMinutes(1));
        Assert.True(exitCode == 0, errors);
        Assert.Equal("2", output);
    }

    [Fact]
    public void Two_files_of_one_resource_are_told()
    {
        var project = UserProject.Create(
            feed, "Namesakes", "net10.0",
            items: "<RnnWeights Include=\"a.safetensors\" LogicalName=\"w.safetensors\" /><RnnWeights Include=\"b.safetensors\" "
                + "LogicalName=\"w.safetensors\" />");
        project.Write("Program.cs", "using RnnGen;\n\n_ = new M();\n" + Model + "M;\n");
        WeightBytes.Write(project.PathOf("a.safetensors"), 1);
        WeightBytes.Write(project.PathOf("b.safetensors"), 2);

        var text = project.FailToBuild();
        Assert.Contains("error RNN070: Weights of model 'M'", text, StringComparison.Ordinal);
        Assert.Contains("2 files of that name", text, StringComparison.Ordinal);
    }
}

using System;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>Weights compiled in where the package's parts come by other ways than a plain reference, or do not come.</summary>
public sealed class WeightFlowTests(PackageFeed feed)
{
    private const string Model = "\n[RnnModel(InputSize = 1, Weights = \"w.safetensors\"), SimpleRnn(1, Bias = Bias.None)] public sealed partial class ";
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
            feed, "Excluded", "net10.0", items: Item + "<PackageReference Update=\"RnnGen\" ExcludeAssets=\"build;buildTransitive\" />");
        project.Write("Program.cs", "using RnnGen;\n\n_ = new M();\n" + Model + "M;\n");
        WeightBytes.Write(project.PathOf("w.safetensors"), 1);

        Assert.Contains(
            "error RNN070: Weights of model 'M' must name a file that the project compiles in: expected the item <RnnWeights Include=\"w.safetensors\" />, "
                + "found no such items, and none of the package's build files (ExcludeAssets or IncludeAssets leave them out)",
            project.FailToBuild(),
            StringComparison.Ordinal);
    }
}

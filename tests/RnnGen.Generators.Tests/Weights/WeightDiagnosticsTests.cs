using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Weights;

/// <summary>RNN070 to RNN072: what keeps weights from being compiled in.</summary>
public sealed class WeightDiagnosticsTests
{
    private const string Model =
        "[RnnModel(InputSize = 3, [|Weights = \"w.safetensors\"|]), Gru(5, Bias = Bias.None), Dense(2)] public partial class M;";

    private const string WithoutParameters = "class M { public M() : this(1) { } }";

    private const string Architecture = "x[3] -> gru0: Gru(5, no bias) -> dense0: Dense(2) -> y[2]";

    private static readonly (string, int[])[] s_tensors =
    [
        ("gru0.weight_ih_l0", [15, 3]), ("gru0.weight_hh_l0", [15, 5]), ("dense0.weight", [2, 5]), ("dense0.bias", [2]),
    ];

    [Fact]
    public void A_file_that_no_item_names_is_missed() => Reports(
        "RNN070",
        "Weights of model 'M' must name a file that the project compiles in: "
            + "expected the item <RnnWeights Include=\"w.safetensors\" />, found no such items");

    [Fact]
    public void A_file_of_another_name_is_told() => Reports(
        "RNN070",
        "Weights of model 'M' must name a file that the project compiles in: "
            + "expected the item <RnnWeights Include=\"w.safetensors\" />, found 'W.safetensors', 'a/w.safetensors'",
        DescribedFile.Of("W.safetensors", null, s_tensors),
        DescribedFile.Of("a/w.safetensors", null, s_tensors));

    [Fact]
    public void All_names_of_a_file_are_told() => Reports(
        "RNN070",
        "Weights of model 'M' must name a file that the project compiles in: "
            + "expected the item <RnnWeights Include=\"w.safetensors\" />, found 'v.safetensors' or '../amp/v.safetensors'",
        DescribedFile.Named(["v.safetensors", "../amp/v.safetensors"], s_tensors));

    [Theory]
    [InlineData("w.safetensors", "../amp/v.safetensors")]
    [InlineData("../amp/v.safetensors", "w.safetensors")]
    public void A_file_is_found_by_each_of_its_names(params string[] names) =>
        Assert.Contains("public M()", Run("M", DescribedFile.Named(names, s_tensors)).AssertCompiles().Text);

    [Fact]
    public void A_name_of_several_files_is_refused() => Reports(
        "RNN070",
        "Weights of model 'M' must name a file that the project compiles in: "
            + "expected the item <RnnWeights Include=\"w.safetensors\" />, found 2 files of that name: 'w.safetensors' or "
            + "'../a/w.safetensors', 'w.safetensors' or '../b/w.safetensors'",
        DescribedFile.Named(["w.safetensors", "../a/w.safetensors"], s_tensors),
        DescribedFile.Named(["w.safetensors", "../b/w.safetensors"], s_tensors[1..]));

    [Fact]
    public void A_project_without_the_build_files_of_the_package_is_told_so()
    {
        var run = GeneratorRun.Of(
            GeneratorHarness.CreateDriver().WithUpdatedAnalyzerConfigOptions(new ProjectProperty("another", "")),
            GeneratorHarness.Compile(MarkedSource.Parse(Model).Text));

        Assert.EndsWith(
            "found no such items, and none of the package's build files (ExcludeAssets or IncludeAssets leave them out)",
            Assert.Single(run.Diagnostics).GetMessage());
    }

    [Fact]
    public void A_file_that_is_not_there_is_missed() => Reports(
        "RNN071",
        "Weights of model 'M' must be a safetensors file; 'w.safetensors' is none: there is no such file",
        DescribedFile.Missing("w.safetensors"));

    [Fact]
    public void A_file_of_another_format_is_refused() => Reports(
        "RNN071",
        "Weights of model 'M' must be a safetensors file; 'w.safetensors' is none: the header is said to have "
            + "2338328219631577204 bytes: expected at most 100000000",
        DescribedFile.OfBytes("w.safetensors", [.. "this is no weights"u8]));

    [Fact]
    public void Every_difference_is_told() => Reports(
        "RNN072",
        "Weights of model 'M' must hold exactly its tensors; 'w.safetensors' does not: "
            + $"architecture: expected '{Architecture}', found 'another'; "
            + "tensor 'gru0.weight_ih_l0': expected F32 [15, 3], found F32 [15, 4]; "
            + "tensor 'gru0.weight_hh_l0': expected F32 [15, 5], found F64 [15, 5]; "
            + "tensor 'dense0.weight': expected F32 [2, 5], found none; "
            + "tensor 'dense1.weight': expected no such tensor, found F32 [2, 5]",
        DescribedFile.Of(
            "w.safetensors", "another",
            ("gru0.weight_ih_l0", [15, 4]), ("gru0.weight_hh_l0!", [15, 5]), ("dense1.weight", [2, 5]), ("dense0.bias", [2])));

    [Fact]
    public void A_faulty_file_leaves_a_model_that_compiles()
    {
        var run = Run("M", DescribedFile.Missing("w.safetensors"));

        Assert.Contains("public M(ulong seed = 0)", run.AssertCompiles().Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Architecture)]
    public void A_file_that_fits_is_compiled_in(string? architecture)
    {
        var run = Run("M", DescribedFile.Of("w.safetensors", architecture, [.. s_tensors.Reverse()]));

        Assert.Empty(run.Diagnostics);
        var text = run.AssertCompiles().Text;
        Assert.Contains("public M()", text);
        Assert.Contains("public M(ulong seed)", text);
        Assert.Contains("typeof(M).Assembly, \"RnnGen/w.safetensors\",", text);
    }

    [Fact]
    public void A_double_model_takes_single_precision_too()
    {
        const string Double = "[RnnModel(InputSize = 3, Precision = Precision.Double, Weights = \"w.safetensors\"), Gru(5, "
            + "Bias = Bias.None)] public partial class D;";
        var run = GeneratorHarness.RunWith(
            [DescribedFile.Of("w.safetensors", null, ("gru0.weight_ih_l0", [15, 3]), ("gru0.weight_hh_l0!", [15, 5]))], Double);

        Assert.Empty(run.Diagnostics);
        var text = run.AssertCompiles().Text;
        Assert.Contains("SafetensorsType.F32), // gru0.weight_ih_l0", text);
        Assert.Contains("SafetensorsType.F64), // gru0.weight_hh_l0", text);
    }

    [Fact]
    public void Backslashes_are_slashes()
    {
        var run = GeneratorHarness.RunWith(
            [DescribedFile.Of("a/w.safetensors", null, s_tensors)],
            MarkedSource.Parse(Model.Replace("w.safetensors", @"a\\w.safetensors", System.StringComparison.Ordinal)).Text);

        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void A_constructor_without_parameters_is_refused() => Assert.Equal(
        "Model 'M' gets the constructor 'M(ulong seed = 0)': expected other constructors to call it by ': this(seed)', "
            + "found a constructor without parameters, as the one that takes the compiled-in weights",
        Assert.Single(GeneratorHarness.RunWith(
            [DescribedFile.Of("w.safetensors", null, s_tensors)],
            MarkedSource.Parse(Model).Text.Replace("class M;", WithoutParameters, System.StringComparison.Ordinal)).Diagnostics)
            .GetMessage());

    [Fact]
    public void The_switch_builds_without_weights()
    {
        var run = GeneratorRun.Of(
            GeneratorHarness.CreateDriver()
                .WithUpdatedAnalyzerConfigOptions(new ProjectProperty("build_property.RnnGenCompileWeights", "False")),
            GeneratorHarness.Compile(MarkedSource.Parse(Model).Text));

        Assert.Empty(run.Diagnostics);
        Assert.Contains("public M(ulong seed = 0)", run.Text);
    }

    private static GeneratorRun Run(string name, params DescribedFile[] files) =>
        GeneratorHarness.RunWith(
            files, MarkedSource.Parse(Model).Text.Replace("class M;", $"class {name};", System.StringComparison.Ordinal));

    private static void Reports(string id, string message, params DescribedFile[] files)
    {
        var source = MarkedSource.Parse(Model);
        var diagnostic = Assert.Single(GeneratorHarness.RunWith(files, source.Text).Diagnostics);
        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage()));
        Assert.Equal(source.Span, diagnostic.Location.SourceSpan);
    }
}

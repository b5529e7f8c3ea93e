using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN060 to RNN062: what a model costs and what it may.</summary>
public sealed class CostDiagnosticsTests
{
    private const string Largest = "of which 'lstm0: Lstm(20)' has most:";

    [Fact]
    public void Every_model_tells_its_costs_at_its_name()
    {
        var run = GeneratorHarness.Run(
            "[RnnModel(InputSize = 3), Lstm(20), Dense(5)] public partial class Priced;", "class Other;");

        var note = Assert.Single(run.Notes);
        Assert.Equal("RNN060", note.Id);
        Assert.Equal(DiagnosticSeverity.Info, note.Severity);
        Assert.Equal(
            "Model 'Priced' has 2,105 parameters; a step takes 3,880 FLOP and reads 8,420 bytes of weights; "
                + "a state has 256 bytes, a workspace 768 bytes a step of a sequence",
            note.GetMessage());
        Assert.Equal("Priced",
            note.Location.SourceTree!.ToString().Substring(note.Location.SourceSpan.Start, note.Location.SourceSpan.Length));
    }

    [Fact]
    public void Costs_follow_an_edit_of_the_model_and_its_place_one_above_it()
    {
        const string Model = "[RnnModel(InputSize = 3), Lstm(20)] public partial class M;";
        var moved = GeneratorHarness.Run(Model).Then(GeneratorHarness.Compile("\n" + Model));
        var edited = moved.Then(GeneratorHarness.Compile("\n" + Model.Replace("20", "40")));

        Assert.Equal(1, Assert.Single(moved.Notes).Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains(" 2,000 parameters", Assert.Single(moved.Notes).GetMessage());
        Assert.Contains(" 7,200 parameters", Assert.Single(edited.Notes).GetMessage());
    }

    [Theory]
    [InlineData("MaxParameters", 2_104, "2,104 parameters", "2,105", "2,000")]
    [InlineData("MaxStateBytes", 255, "255 bytes of state", "256", "256")]
    [InlineData("MaxFlopPerStep", 3_879, "3,879 FLOP a step", "3,880", "3,680")]
    [InlineData("MaxBytesPerStep", 8_419, "8,419 bytes of weights read a step", "8,420", "8,000")]
    public void More_than_the_budget_is_refused_at_the_limit(
        string limit, long most, string budget, string found, string ofLargest)
    {
        DiagnosticVerifier.ReportsBeside(
            files: 1,
            "RNN061",
            $"Model 'M' has a budget of {budget}; found {found}, {Largest} {ofLargest}",
            $"[RnnModel(InputSize = 3), Lstm(20), Dense(5), Budget([|{limit} = {most}|])] public partial class M;");
        DiagnosticVerifier.Accepts(
            $"[RnnModel(InputSize = 3), Lstm(20), Dense(5), Budget({limit} = {most + 1})] public partial class M;");
    }

    [Fact]
    public void Of_a_workspace_the_largest_buffer_is_told() => DiagnosticVerifier.ReportsBeside(
        files: 1,
        "RNN061",
        "Model 'M' has a budget of 767 bytes of workspace a step of a sequence; found 768, of which 'lstm0Gates' has most: 512",
        "[RnnModel(InputSize = 3), Lstm(20), Dense(5), Budget([|MaxWorkspaceBytesPerStep = 767|])] public partial class M;");

    [Fact]
    public void A_budget_on_another_part_holds_too() => DiagnosticVerifier.ReportsBeside(
        files: 1,
        "RNN061",
        "Model 'M' has a budget of 10 parameters; found 2,000, of which 'lstm0: Lstm(20)' has most: 2,000",
        "[Budget([|MaxParameters = 10|])] public partial class M;",
        "[RnnModel(InputSize = 3), Lstm(20)] public partial class M;");

    [Fact]
    public void Every_limit_that_is_exceeded_is_told()
    {
        var run = GeneratorHarness.Run(
            "[RnnModel(InputSize = 3), Lstm(20), Budget(MaxParameters = 1, MaxStateBytes = 100_000, MaxFlopPerStep = 1)] "
                + "public partial class M;");

        Assert.Equal(["RNN061", "RNN061"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void A_budget_without_limits_is_warned_of() => DiagnosticVerifier.Reports(
        "RNN062",
        "[Budget] of model 'M' has no effect: expected a limit, such as MaxParameters = 100_000, found none",
        "[RnnModel(InputSize = 3), Lstm(20), [|Budget|]] public partial class M;");

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-5", "-5")]
    public void A_limit_below_one_is_refused(string value, string found) => DiagnosticVerifier.Reports(
        "RNN007",
        $"MaxParameters of [Budget] must be between 1 and 9,223,372,036,854,775,807; found {found}",
        $"[RnnModel(InputSize = 3), Lstm(20), Budget([|MaxParameters = {value}|])] public partial class M;");

    [Fact]
    public void A_budget_without_a_model_is_warned_of() => DiagnosticVerifier.Reports(
        "RNN006",
        "[Budget] has no effect: expected [RnnModel] on class 'M', found none",
        "[[|Budget(MaxParameters = 10)|]] public partial class M;");

    [Fact]
    public void A_pragma_silences_the_costs_of_a_model()
    {
        var run = GeneratorHarness.Run("""
            #pragma warning disable RNN060
            [RnnModel(InputSize = 3), Lstm(20)] public partial class Silent;
            #pragma warning restore RNN060
            [RnnModel(InputSize = 3), Lstm(20)] public partial class Told;
            """);

        Assert.Contains("'Told'", Assert.Single(run.Notes, note => !note.IsSuppressed).GetMessage());
    }
}

using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Verification;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace RnnGen.Generators.Tests.Incrementality;

/// <summary>What has to run again after an edit.</summary>
public sealed class CachingTests
{
    private const string First = "[RnnModel(InputSize = 3), Lstm(8)] public partial class First;";
    private const string Second = "[RnnModel(InputSize = 3), Gru(8)] public partial class Second;";
    private const string Warned = "[RnnModel(InputSize = 3, Loss = Loss.MeanSquaredError), Gru(8)] public partial class Warned;";
    private const string Faulty = "[RnnModel(InputSize = 3), Gru(0)] public partial class Faulty;";

    [Theory]
    [InlineData(First, "class Unrelated { int edited; }")]
    [InlineData("// A comment.\n" + First, "class Unrelated;")]
    [InlineData("\n\n" + First + "\nclass Another;", "class Unrelated;")]
    [InlineData(First + "\npublic partial class First { public int Added; }", "class Unrelated;")]
    [InlineData("/* a */ [RnnModel(InputSize = 1 + 2),  Lstm(8, Layers = 1)] public partial class First;", "class Unrelated;")]
    public void After_an_unrelated_edit_nothing_is_planned_or_emitted_again(string model, string other)
    {
        var before = GeneratorHarness.Run(First, "class Unrelated;");
        var after = before.Then(GeneratorHarness.Compile(model, other));

        AssertReasons(after, TrackingNames.Declare, Unchanged, Cached);
        AssertReasons(after, TrackingNames.Graph, Cached);
        AssertReasons(after, TrackingNames.Plan, Cached);
        AssertReasons(after, TrackingNames.Emit, Cached);
        AssertReasons(after, TrackingNames.Costs, Cached);

        // What the models cost is told at places in the new compilation; that is all that runs.
        Assert.All(
            after.Result.TrackedOutputSteps.Values
                .SelectMany(runs => runs)
                .Where(run => IsOf(run, TrackingNames.Emit))
                .SelectMany(run => run.Outputs),
            output => Assert.Equal(Cached, output.Reason));
    }

    [Fact]
    public void A_class_that_only_moves_leaves_its_declaration_unchanged_though_its_warning_moves()
    {
        var after = GeneratorHarness.Run(Warned).Then(GeneratorHarness.Compile("\n" + Warned));

        AssertReasons(after, TrackingNames.Discover, Modified);
        AssertReasons(after, TrackingNames.Diagnostics, Modified);
        AssertReasons(after, TrackingNames.Declare, Unchanged);
        AssertReasons(after, TrackingNames.Plan, Cached);
        AssertReasons(after, TrackingNames.Emit, Cached);
        Assert.Equal(1, Assert.Single(after.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void A_fault_of_the_graph_moves_with_its_class_and_no_graph_is_built_again()
    {
        const string Faulty = "[RnnModel(InputSize = 3), Gru(4, Residual = true)] public partial class M;";

        var after = GeneratorHarness.Run(Faulty).Then(GeneratorHarness.Compile("\n" + Faulty));

        AssertReasons(after, TrackingNames.Graph, Cached);
        var fault = Assert.Single(after.Diagnostics);
        Assert.Equal("RNN025", fault.Id);
        Assert.Equal("Residual = true",
            fault.Location.SourceTree!.ToString().Substring(fault.Location.SourceSpan.Start, fault.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Changing_one_model_emits_that_one_alone(bool sameFile)
    {
        var changed = Second.Replace("Gru(8)", "Gru(9)", StringComparison.Ordinal);
        var before = GeneratorHarness.Run(sameFile ? [First + Second] : [First, Second]);
        var after = before.Then(GeneratorHarness.Compile(sameFile ? [First + changed] : [First, changed]));

        foreach (var output in after.OutputsOf<GeneratedFile>(TrackingNames.Emit))
            Assert.Equal(output.Value.HintName == "First.g.cs" ? Cached : Modified, output.Reason);
        foreach (var output in after.OutputsOf<PlannedModel>(TrackingNames.Plan))
            Assert.Equal(output.Value.HintName == "First.g.cs" ? Cached : Modified, output.Reason);
        Assert.Equal(2, after.Files.Length);
    }

    [Fact]
    public void A_model_added_leaves_the_other_cached()
    {
        var after = GeneratorHarness.Run(First).Then(GeneratorHarness.Compile(First, Second));

        Assert.Equal(
            [("First.g.cs", Cached), ("Second.g.cs", New)],
            after.OutputsOf<GeneratedFile>(TrackingNames.Emit).Select(output => (output.Value.HintName, output.Reason)).Order());
    }

    [Fact]
    public void A_model_removed_takes_its_file_along()
    {
        var after = GeneratorHarness.Run(First, Second).Then(GeneratorHarness.Compile("class Unrelated;", Second));

        Assert.Equal("Second.g.cs", Assert.Single(after.Files).HintName);
    }

    [Fact]
    public void An_error_removes_the_file_and_its_repair_brings_it_back()
    {
        var faulty = GeneratorHarness.Run(First, Faulty);
        Assert.Equal("RNN007", Assert.Single(faulty.Diagnostics).Id);
        Assert.Equal("First.g.cs", Assert.Single(faulty.Files).HintName);

        var repaired = Faulty.Replace("Gru(0)", "Gru(1)", StringComparison.Ordinal);
        var after = faulty.Then(GeneratorHarness.Compile(First, repaired));

        Assert.Empty(after.Diagnostics);
        Assert.Equal(["Faulty.g.cs", "First.g.cs"], after.Files.Select(file => file.HintName).Order());
    }

    [Fact]
    public void A_diagnostic_is_reported_again_after_an_unrelated_edit()
    {
        var after = GeneratorHarness.Run(Faulty, "class Unrelated;")
            .Then(GeneratorHarness.Compile(Faulty, "class Unrelated { int edited; }"));

        Assert.Equal("RNN007", Assert.Single(after.Diagnostics).Id);
        Assert.Equal([Cached], after.OutputsOf<DiagnosticInfo>(TrackingNames.Diagnostics).Select(output => output.Reason));
    }

    private static bool IsOf(IncrementalGeneratorRunStep output, string step) =>
        output.Inputs.Any(input => input.Source.Name == step);

    private static void AssertReasons(GeneratorRun run, string step, params IncrementalStepRunReason[] allowed)
    {
        StepOutput<object>[] outputs = [.. run.OutputsOf<object>(step)];
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Contains(output.Reason, allowed));
    }
}

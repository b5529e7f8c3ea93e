using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Tests.Verification;
using RnnGen.Generators.Tests.Weights;
using Xunit;

namespace RnnGen.Generators.Tests.Failures;

/// <summary>RNN080: an exception of the generator on one model costs no other model its code.</summary>
public sealed class FailureTests
{
    private const string First = "[RnnModel(InputSize = 3), Lstm(8)] public partial class First;";
    private const string Second = "[RnnModel(InputSize = 3), Gru(8)] public partial class Second;";

    private const string Pair = """
        [RnnModel, Embedding(5, 4), Lstm(5)] public partial class First;
        [RnnModel(InitialState = typeof(First)), Embedding(6, 4), Lstm(5), Dense(6)] public partial class Decoder;
        """;

    public static TheoryData<string> Steps =>
        [
            TrackingNames.Discover, TrackingNames.Plan, TrackingNames.Weights, TrackingNames.Emit, TrackingNames.Members,
            TrackingNames.Costs];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_that_fails_on_one_model_is_told_at_its_attribute_and_leaves_the_others(string step)
    {
        var run = RunWithFault(step, new OverflowException("Too\nlarge."), First + Second);

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("RNN080", diagnostic.Id);
        Assert.Equal(
            $"RnnGen failed on model 'First', a fault of RnnGen itself: expected its code, found System.OverflowException: "
                + $"Too large. at {typeof(FailureTests).FullName}.Throw; "
                + "the others are generated, please report this",
            diagnostic.GetMessage());
        var text = diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken);
        Assert.Equal("RnnModel(InputSize = 3)", text.ToString(diagnostic.Location.SourceSpan));
        Assert.Equal("Second.g.cs", Assert.Single(run.Files).HintName);
        run.AssertCompiles();
    }

    [Fact]
    public void A_decoder_of_a_failed_encoder_has_no_code_that_would_not_compile()
    {
        var run = RunWithFault(TrackingNames.Plan, new InvalidOperationException("a"), Pair + Second);

        Assert.Equal("RNN080", Assert.Single(run.Diagnostics).Id);
        Assert.Equal("Second.g.cs", Assert.Single(run.Files).HintName);
        run.AssertCompiles();
    }

    [Fact]
    public void A_failure_that_is_gone_leaves_nothing_behind()
    {
        Exception? fault = new InvalidOperationException("a");
        var project = TestProject.Default with { Probe = (_, name) => Throw(IsFirst(name) ? fault : null) };
        var failed = GeneratorHarness.RunIn(project, First, Second);
        Assert.Equal("RNN080", Assert.Single(failed.Diagnostics).Id);

        fault = null;
        var after = failed.Then(GeneratorHarness.CompileIn(project, First.Replace("8", "9", StringComparison.Ordinal), Second));

        Assert.Empty(after.Diagnostics);
        Assert.Equal(2, after.AssertCompiles().Files.Length);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_run_that_nobody_waits_for_ends(string step)
    {
        using var source = new CancellationTokenSource();
        var project = TestProject.Default with
        {
            Probe = (at, _) =>
            {
                if (at != step)
                    return;
                source.Cancel();
                source.Token.ThrowIfCancellationRequested();
            },
        };

        Assert.Throws<OperationCanceledException>(() =>
            GeneratorHarness.CreateDriver(project).RunGenerators(GeneratorHarness.CompileIn(project, First), source.Token));
    }

    [Fact]
    public void A_header_that_cannot_be_read_is_told_where_the_file_is_named_and_leaves_the_others()
    {
        var file = DescribedFile.OfHeader(
            """{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}""", dataLength: 4);
        var run = GeneratorHarness.RunWith([file],
            "[RnnModel(InputSize = 3, Weights = \"w.safetensors\"), Lstm(8)] public partial class First;", Second);

        Assert.Equal("RNN071", Assert.Single(run.Diagnostics).Id);
        Assert.Contains(run.Files, generated => generated.HintName == "Second.g.cs");
        run.AssertCompiles();
    }

    private static GeneratorRun RunWithFault(string step, Exception fault, string source) => GeneratorHarness.RunIn(
        TestProject.Default with { Probe = (at, name) => Throw(at == step && IsFirst(name) ? fault : null) },
        source);

    private static bool IsFirst(string name) => name.StartsWith("First", StringComparison.Ordinal);

    // The message names where the fault was thrown: here, whatever the JIT would make of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(Exception? fault)
    {
        if (fault is not null)
            throw fault;
    }
}

using System;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Incrementality;

/// <summary>The same source gives the same text: on any machine, in any culture, in any order of files.</summary>
public sealed class DeterminismTests
{
    private const string Trained = """
        [RnnModel(TruncationLength = 16, Loss = Loss.SoftmaxCrossEntropy)]
        [Embedding(1000, 12), Lstm(20, Layers = 2), Gru(1500, ResetAfter = false), Dense(1000)]
        public partial class Trained;
        """;

    private const string Faulty = "[RnnModel(InputSize = -70000), Lstm(8)] public partial class Faulty;";

    [Fact]
    public void Two_runs_give_the_same_text() =>
        Assert.Equal(GeneratorHarness.Run(Trained).Text, GeneratorHarness.Run(Trained).Text);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("pt-BR")]
    public void The_culture_changes_neither_text_nor_messages(string culture)
    {
        var number = CultureInfo.GetCultureInfo(culture).NumberFormat;
        Assert.SkipWhen(
            number.NumberGroupSeparator == ",", "No culture data on this machine: every culture is the invariant one.");

        var invariant = RunIn(CultureInfo.InvariantCulture);
        var other = RunIn(CultureInfo.GetCultureInfo(culture));

        Assert.Equal(invariant.Text, other.Text);
        Assert.Equal(Assert.Single(invariant.Diagnostics).GetMessage(), Assert.Single(other.Diagnostics).GetMessage());
    }

    [Fact]
    public void Lines_end_in_a_line_feed_alone() => Assert.DoesNotContain('\r', GeneratorHarness.Run(Trained).Text);

    [Fact]
    public void The_order_of_files_changes_nothing() => Assert.Equal(
        Texts(GeneratorHarness.Run(Trained, "[RnnModel(InputSize = 3), Lstm(8)] public partial class Other;")),
        Texts(GeneratorHarness.Run("[RnnModel(InputSize = 3), Lstm(8)] public partial class Other;", Trained)));

    private static string[] Texts(GeneratorRun run) =>
        [.. run.Files.Select(file => file.SourceText.ToString()).Order(StringComparer.Ordinal)];

    private static GeneratorRun RunIn(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return GeneratorHarness.Run(Trained, Faulty);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

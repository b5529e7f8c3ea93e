using System;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Tests.Architecture;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>The text of generated files: the same on every machine, and tidy.</summary>
public sealed class TextFormTests
{
    public static TheoryData<string> Kinds => Plans.Kinds;

    public static MatrixTheoryData<string, string, string> Options =>
        new(Enum.GetNames<LossKind>(), Enum.GetNames<OutputKind>(), Enum.GetNames<PrecisionKind>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Emitting_twice_gives_the_same_text(string name)
    {
        var plan = Plans.Kind(name);

        Assert.Equal(ModelEmitter.Emit(plan), ModelEmitter.Emit(plan));
        Assert.Equal(ModelEmitter.Emit(plan), ModelEmitter.Emit(Plans.Kind(name)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_culture_that_writes_numbers_otherwise_changes_nothing(string name)
    {
        var culture = CultureInfo.GetCultureInfo("de-DE");
        Assert.SkipWhen(culture.NumberFormat.NumberGroupSeparator == ",",
            "No culture data on this machine: every culture is the invariant one.");
        var expected = ModelEmitter.Emit(Plans.Kind(name));

        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal(expected, ModelEmitter.Emit(Plans.Kind(name)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_model_is_tidy(string name) => AssertTidy(ModelEmitter.Emit(Plans.Kind(name)));

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_loss_output_and_precision_is_tidy(string loss, string output, string precision) =>
        AssertTidy(ModelEmitter.Emit(Plans.Of(CellModels.Model(
            0, CellModels.OneHot(6), CellModels.Recurrent(CellModels.Lstm, 4), CellModels.Dense(6)) with
        {
            Loss = Enum.Parse<LossKind>(loss),
            Output = Enum.Parse<OutputKind>(output),
            Precision = Enum.Parse<PrecisionKind>(precision),
        })));

    [Fact]
    public void What_is_not_declared_is_not_emitted()
    {
        var text = ModelEmitter.Emit(Plans.Of(CellModels.WithDense(CellModels.Lstm, 20) with { TruncationLength = 0 }));

        Assert.DoesNotContain("Backward", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gradient", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tape", text, StringComparison.Ordinal);
        Assert.DoesNotContain("class Window", text, StringComparison.Ordinal);
    }

    private static void AssertTidy(string text)
    {
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\t', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.False(line.EndsWith(' '), $"'{line}'"));
        Assert.Empty(LongLines.OfGenerated(text));
        AssertIndented(text);
    }

    /// <summary>Every line stands as deep as the braces around it; what continues a line may stand deeper.</summary>
    private static void AssertIndented(string text)
    {
        var depth = 0;
        foreach (var line in text.Split('\n')
            .Where(l => l.Trim().Length > 0 && !l.TrimStart().StartsWith("//", StringComparison.Ordinal)))
        {
            if (line.TrimStart() is ['}', ..])
                depth--;
            Assert.True(line.Length - line.TrimStart().Length >= 4 * depth, $"'{line}' stands less than {depth} deep");
            if (line.TrimStart() == "{" || line.EndsWith(" {", StringComparison.Ordinal))
                depth++;
        }

        Assert.Equal(0, depth);
    }
}

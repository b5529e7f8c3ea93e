using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Options;

/// <summary>
/// Of two options that cannot both hold, or of which one makes the other have no effect, something is said; of all others
/// nothing.
/// </summary>
public sealed class OptionPairTests
{
    private static readonly Dictionary<string, Type> Attributes = new()
    {
        ["RnnModel"] = typeof(RnnModelAttribute),
        ["Lstm"] = typeof(LstmAttribute),
        ["Dense"] = typeof(DenseAttribute),
    };

    [Fact]
    public void Every_option_is_among_the_pairs()
    {
        var declared = Attributes.SelectMany(attribute => attribute.Value
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .Select(property => $"{attribute.Key}.{property.Name}"));

        Assert.Equal(
            declared.Order(StringComparer.Ordinal),
            OptionPairs.Options
                .Select(option => $"{option.On}.{option.Name}")
                .Concat(OptionPairs.Others)
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_option_holds_by_itself()
    {
        foreach (var option in OptionPairs.Options)
            Assert.Equal((option.Text, ""), (option.Text, Said(option)));
    }

    public static TheoryData<string> FirstOptions => [.. OptionPairs.Options.Select(option => option.Text).Distinct()];

    [Theory]
    [MemberData(nameof(FirstOptions))]
    public void What_is_said_of_a_pair_is_what_the_table_says(string first)
    {
        var pairs = OptionPairs.All.Where(pair => pair.A.Text == first);

        Assert.Equal(
            pairs.Select(pair => $"{pair.B.Text}: {OptionPairs.Expected(pair.A, pair.B)}"),
            pairs.Select(pair => $"{pair.B.Text}: {Said(pair.A, pair.B)}"));
    }

    /// <summary>Of the cells that the pairs have not, which share most options with the LSTM.</summary>
    [Theory]
    [InlineData("RNN033", "[RnnModel(InputSize = 3), Gru(4, [|Dropout = 0.2|])]")]
    [InlineData("RNN033", "[RnnModel(InputSize = 3), IndRnn(4, [|RecurrentDropout = 0.2|])]")]
    [InlineData("RNN033", "[RnnModel(InputSize = 3), Sru(4), Dropout([|0.5|]), Dense(2)]")]
    [InlineData("RNN010", "[RnnModel(InputSize = 3, [|Loss = Loss.MeanSquaredError|]), Mgu(4)]")]
    [InlineData("RNN014", "[RnnModel([|InputSize = 3|]), OneHot(5), SimpleRnn(4)]")]
    [InlineData("RNN041", "[RnnModel([|Feedback = Feedback.Zero|]), OneHot(5), SimpleRnn(4)]")]
    [InlineData("RNN041", "[RnnModel(InputSize = 5, [|Feedback = Feedback.Sample|]), Gru(4), Dense(5)]")]
    [InlineData("RNN044", "[RnnModel([|Feedback = Feedback.Sample|], Output = Output.LastStep), OneHot(5), Gru(4), Dense(5)]")]
    [InlineData("RNN031", "[RnnModel(TruncationLength = 3), OneHot(5), [|Gru(4, Dropout = 0.2)|]]")]
    [InlineData("RNN027", "[RnnModel, OneHot(5), Gru(5, [|Residual = true|])]")]
    [InlineData("RNN026", "[RnnModel(InputSize = 3), Gru(5, [|DenseConnection = true|])]")]
    [InlineData("RNN009",
        "[RnnModel(InputSize = 3, TruncationLength = 3, [|Loss = Loss.MeanSquaredError|]), Gru(5, Bidirectional = true)]")]
    [InlineData("RNN024", "[RnnModel(InputSize = 3), Lstm(5, Normalization = Normalization.PerGate, [|Bias = Bias.Pair|])]")]
    public void A_pair_on_other_layers_is_told_at_the_option(string id, string marked)
    {
        var source = MarkedSource.Parse(marked + " public partial class M;");
        var diagnostic = Assert.Single(GeneratorHarness.Run(source.Text).Diagnostics);

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(source.Span, diagnostic.Location.SourceSpan);
    }

    private static string Said(params Option[] options) =>
        string.Join(" ", GeneratorHarness.Run(OptionPairs.Source(options)).Diagnostics.Select(diagnostic => diagnostic.Id));
}

using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>Models trained and saved by PyTorch: loaded as they are, the same logits and the same text.</summary>
public sealed class TrainedModelVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> CharacterModels() => Rows("char_");

    public static IEnumerable<TheoryDataRow<string>> TagModels() => Rows("tag_");

    [Theory]
    [MemberData(nameof(CharacterModels))]
    public void Character_model_in_single_precision(string name)
    {
        SkipIfNotImplemented(name);
        TrainedModelCheck.Character<float>(TrainedModel.Read(name), tolerance: 2e-5);
    }

    [Theory]
    [MemberData(nameof(CharacterModels))]
    public void Character_model_in_double_precision(string name)
    {
        SkipIfNotImplemented(name);
        TrainedModelCheck.Character<double>(TrainedModel.Read(name), tolerance: 1e-12);
    }

    [Theory]
    [MemberData(nameof(TagModels))]
    public void Tagging_model_in_single_precision(string name)
    {
        SkipIfNotImplemented(name);
        TrainedModelCheck.Tagging<float>(TrainedModel.Read(name), tolerance: 1e-6);
    }

    [Theory]
    [MemberData(nameof(TagModels))]
    public void Tagging_model_in_double_precision(string name)
    {
        SkipIfNotImplemented(name);
        TrainedModelCheck.Tagging<double>(TrainedModel.Read(name), tolerance: 1e-12);
    }

    private static IEnumerable<TheoryDataRow<string>> Rows(string prefix) =>
        TrainedModel.Names()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => new TheoryDataRow<string>(name))
            .DefaultIfEmpty(new TheoryDataRow<string>("none") { Skip = "The vectors at hand hold no trained models." });

    private static void SkipIfNotImplemented(string name)
    {
        if (TrainedModel.Read(name).MissingFeature() is { } reason)
            Assert.Skip(reason);
    }
}

using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Declaration;

/// <summary>The arguments of <c>[RnnModel]</c> with their places.</summary>
internal sealed record ModelOptions(
    Argument<int> InputSize,
    Argument<int> TruncationLength,
    Argument<LossKind> Loss,
    Argument<OutputKind> Output,
    Argument<FeedbackKind> Feedback,
    Argument<PrecisionKind> Precision,
    Argument<ArithmeticKind> Arithmetic,
    Argument<InitializationKind> Initialization,
    Argument<string?> Weights,
    Argument<ITypeSymbol?> InitialState,
    Argument<bool> Episodes,
    Argument<bool> FlushStates,
    Argument<int> Unroll,
    Argument<int> UnrollSteps)
{
    public static ModelOptions Read(DeclaredAttribute attribute) => new(
        attribute.Property("InputSize", 0),
        attribute.Property("TruncationLength", 0),
        attribute.Enum<LossKind>("Loss"),
        attribute.Enum<OutputKind>("Output"),
        attribute.Enum<FeedbackKind>("Feedback"),
        attribute.Enum<PrecisionKind>("Precision"),
        attribute.Enum<ArithmeticKind>("Arithmetic"),
        attribute.Enum<InitializationKind>("Initialization"),
        attribute.Property<string?>("Weights", null),
        attribute.Property<ITypeSymbol?>("InitialState", null),
        attribute.Property("Episodes", false),
        attribute.Property("FlushStates", false),
        attribute.Property("Unroll", 0),
        attribute.Property("UnrollSteps", 0));
}

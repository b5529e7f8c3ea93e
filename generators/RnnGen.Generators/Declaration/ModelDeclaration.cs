using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>
/// A model as its attributes declare it: numbers, strings and enums only, so that equal declarations are equal values and
/// the later stages need no compiler. Everything in it has been checked.
/// </summary>
/// <param name="Namespace">Namespace of the class as source, keywords escaped; empty for the global one.</param>
/// <param name="ContainingTypes">
/// Headers of the types it is nested in as source, outermost first: <c>partial class Outer</c>.
/// </param>
/// <param name="Name">
/// Name of the class, without <c>@</c>: for messages and strings. In code stands <see cref="Identifier"/>.
/// </param>
/// <param name="Accessibility"><c>public</c>, <c>internal</c> …</param>
internal sealed record ModelDeclaration(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    string Accessibility,
    bool IsSealed,
    int InputSize,
    int TruncationLength,
    LossKind Loss,
    OutputKind Output,
    PrecisionKind Precision,
    ArithmeticKind Arithmetic,
    InitializationKind Initialization,
    EquatableArray<LayerDeclaration> Layers)
{
    /// <summary>The parts of the input that have names; empty where it is one.</summary>
    public EquatableArray<InputDeclaration> Inputs { get; init; }

    /// <summary>What the loss of the only output has besides its kind.</summary>
    public LossOptions LossOptions { get; init; } = LossOptions.Default;

    /// <summary>The outputs, in their order; empty where the last layer's value is the only one.</summary>
    public EquatableArray<OutputDeclaration> Outputs { get; init; }

    /// <summary>Where the input of a step after the first comes from.</summary>
    public FeedbackKind Feedback { get; init; }

    /// <summary>Whether states begin anew at steps that the caller tells.</summary>
    public bool HasEpisodes { get; init; }

    /// <summary>Whether states are zero where they are next to nothing.</summary>
    public bool FlushesStates { get; init; }

    /// <summary>Inputs that a turn of the products' loops takes; 0 for the planned number.</summary>
    public int Unroll { get; init; }

    /// <summary>Steps of time that stand in a row as straight-line code; 0 for the planned number.</summary>
    public int UnrollSteps { get; init; }

    /// <summary>The file of weights to compile in, apart by slashes; null for none.</summary>
    public string? Weights { get; init; }

    /// <summary>
    /// Whether the user's class has a constructor without parameters, which generated code calls as anybody would.
    /// </summary>
    public bool HasOwnConstructor { get; init; }

    /// <summary>Whether a constructor of the user's goes first where calls of the generated ones are meant.</summary>
    public bool HasPreferredConstructor { get; init; }

    /// <summary>
    /// Whether generated code can say which of two overloads is meant: from C# 13 and .NET 9 on. Without it there are no
    /// overloads over tensors, between which and those over spans an array could not choose.
    /// </summary>
    public bool HasOverloadPriority { get; init; } = true;

    /// <summary>Whether the project is compiled with optimisation. Without it a step takes tens of times as long.</summary>
    public bool IsOptimized { get; init; } = true;

    /// <summary>Whether the user's part is marked as generated code, so that the generated one must not be.</summary>
    public bool IsMarkedGenerated { get; init; }

    /// <summary>Warnings of the compiler that the surroundings of the class cause in what is generated for it.</summary>
    public EquatableArray<string> ExpectedWarnings { get; init; }

    /// <summary>Whether a vector is fed back: the caller gives the input of the first step only.</summary>
    public bool FeedsVectorsBack =>
        Feedback is FeedbackKind.Zero or FeedbackKind.Repeat or FeedbackKind.Output or FeedbackKind.Softmax;

    /// <summary>Name of the class as source, with <c>@</c> where it is a keyword.</summary>
    public string Identifier => TypeNames.Escape(Name);

    /// <summary>Braces around the members of the class: its own, those of the types around it and of the namespace.</summary>
    public int Depth => 1 + ContainingTypes.Count + (Namespace.Length > 0 ? 1 : 0);

    /// <summary>Of a decoder, the model whose final state it starts from.</summary>
    public EncoderDeclaration? Encoder { get; init; }

    /// <summary>Whether the model is trained: it then has a tape and a backward pass.</summary>
    public bool IsTrainable => TruncationLength > 0;
}

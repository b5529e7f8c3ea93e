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
    /// <summary>Where the input of a step after the first comes from.</summary>
    public FeedbackKind Feedback { get; init; }

    /// <summary>Inputs that a turn of the products' loops takes; 0 for the planned number.</summary>
    public int Unroll { get; init; }

    /// <summary>The file of weights to compile in, apart by slashes; null for none.</summary>
    public string? Weights { get; init; }

    /// <summary>Whether the user's class has a constructor without parameters, which generated code calls as anybody would.</summary>
    public bool HasOwnConstructor { get; init; }

    /// <summary>Whether a constructor of the user's goes first where calls of the generated ones are meant.</summary>
    public bool HasPreferredConstructor { get; init; }

    /// <summary>Whether the user's part is marked as generated code, so that the generated one must not be.</summary>
    public bool IsMarkedGenerated { get; init; }

    /// <summary>Warnings of the compiler that the surroundings of the class cause in what is generated for it.</summary>
    public EquatableArray<string> ExpectedWarnings { get; init; }

    /// <summary>Whether a vector is fed back: the caller gives the input of the first step only.</summary>
    public bool FeedsVectorsBack => Feedback is FeedbackKind.Zero or FeedbackKind.Repeat or FeedbackKind.Output or FeedbackKind.Softmax;

    /// <summary>Name of the class as source, with <c>@</c> where it is a keyword.</summary>
    public string Identifier => TypeNames.Escape(Name);

    /// <summary>Braces around the members of the class: its own, those of the types around it and of the namespace.</summary>
    public int Depth => 1 + ContainingTypes.Count + (Namespace.Length > 0 ? 1 : 0);

    /// <summary>Of a decoder, the model whose final state it starts from.</summary>
    public EncoderDeclaration? Encoder { get; init; }

    /// <summary>Whether the model is trained: it then has a tape and a backward pass.</summary>
    public bool IsTrainable => TruncationLength > 0;
}

/// <summary>A layer. <paramref name="Name"/> is final: the declared one, or kind and ordinal.</summary>
internal abstract record LayerDeclaration(string Name);

/// <summary>Token ids as one-hot vectors; first in its model.</summary>
internal sealed record OneHotDeclaration(string Name, int Vocabulary) : LayerDeclaration(Name);

/// <summary>Token ids as learned vectors; first in its model.</summary>
internal sealed record EmbeddingDeclaration(string Name, int Vocabulary, int Size) : LayerDeclaration(Name);

/// <summary>One or several recurrent layers of a kind, as one PyTorch module.</summary>
internal sealed record RecurrentDeclaration(
    string Name,
    CellKind Cell,
    int Units,
    int Layers,
    BiasKind Bias,
    ActivationKind Activation,
    bool ResetAfter) : LayerDeclaration(Name)
{
    /// <summary>LSTM: gates also read the cell state, each through a vector of weights.</summary>
    public bool Peephole { get; init; }

    /// <summary>LSTM: the forget gate is 1 - i.</summary>
    public bool CoupledGates { get; init; }

    /// <summary>LSTM: size of the projected output; 0 for none.</summary>
    public int Projection { get; init; }

    /// <summary>LSTM: the form of layer normalisation.</summary>
    public NormalizationKind Normalization { get; init; }

    /// <summary>Two scans, one against time, outputs concatenated.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>The layer's input is added to its output.</summary>
    public bool Residual { get; init; }

    /// <summary>The layer reads the first recurrent layer's input and all outputs since, concatenated.</summary>
    public bool DenseConnection { get; init; }

    /// <summary>Probability that a unit of the input is zero in training, one mask a sequence.</summary>
    public double Dropout { get; init; }

    /// <summary>The same of the state where it enters the recurrent products.</summary>
    public double RecurrentDropout { get; init; }
}

/// <summary>A dense layer.</summary>
internal sealed record DenseDeclaration(string Name, int Units, ActivationKind Activation, bool HasBias) : LayerDeclaration(Name);

/// <summary>Layer normalisation of what the layer before it gives.</summary>
internal sealed record LayerNormDeclaration(string Name, double Epsilon) : LayerDeclaration(Name);

/// <summary>Dropout of what the layer before it gives, a mask a step.</summary>
internal sealed record DropoutDeclaration(string Name, double Rate) : LayerDeclaration(Name);

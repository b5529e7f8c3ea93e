using System;
using System.Collections.Generic;
using System.Globalization;
using RnnGen.Runtime;

namespace RnnGen.Tests.Compilation;

/// <summary>A model to compile in memory: the arguments of <c>[RnnModel]</c> and the attributes of its layers.</summary>
/// <remarks>Equal declarations are one model: they are compiled once.</remarks>
internal sealed record TestDeclaration
{
    /// <summary>Features a step; 0 where the first layer takes tokens.</summary>
    public int InputSize { get; init; }

    public int TruncationLength { get; init; }

    public Loss Loss { get; init; }

    public Output Output { get; init; }

    /// <summary>Whether sequences are made of episodes.</summary>
    public bool Episodes { get; init; }

    /// <summary>Whether states are zero where they are next to nothing.</summary>
    public bool FlushStates { get; init; }

    public Feedback Feedback { get; init; }

    public Precision Precision { get; init; }

    public Arithmetic Arithmetic { get; init; }

    /// <summary>Inputs a turn of the products' loops; 0 as planned.</summary>
    public int Unroll { get; init; }

    public int UnrollSteps { get; init; }

    /// <summary>Of a decoder, the model it starts from.</summary>
    public TestDeclaration? Encoder { get; init; }

    /// <summary>The layers, in order, as C# attributes separated by line ends.</summary>
    public required string Layers { get; init; }

    /// <summary>A model of features.</summary>
    public static TestDeclaration OfFeatures(int inputSize, params string[] layers) =>
        OfTokens(layers) with { InputSize = inputSize };

    /// <summary>A model whose first layer takes tokens.</summary>
    public static TestDeclaration OfTokens(params string[] layers) => new() { Layers = string.Join(Environment.NewLine, layers) };

    /// <summary>Whether <c>[Input]</c>s among the layers say how many features a step has.</summary>
    public bool HasInputs { get; init; }

    public bool TakesTokens => InputSize == 0 && !HasInputs;

    /// <summary>Whether the caller gives the input of the first step only.</summary>
    public bool FeedsVectorsBack => Feedback is Feedback.Zero or Feedback.Repeat or Feedback.Output or Feedback.Softmax;

    public bool IsBidirectional => Layers.Contains("Bidirectional = true", StringComparison.Ordinal)
        || Layers.Contains("Reverse = true", StringComparison.Ordinal);

    /// <summary>Whether a layer has tensors to begin with.</summary>
    public bool IsStartLearned => Layers.Contains("LearnedInitialState = true", StringComparison.Ordinal);

    public bool IsTrainable => TruncationLength > 0;

    /// <summary>The C# element type.</summary>
    public string Element => Precision == Precision.Double ? "double" : "float";

    /// <summary>Name of the class of a decoder's encoder.</summary>
    public static string EncoderOf(string className) => className + "Encoder";

    /// <summary>The class, without its namespace, and before it that of its encoder.</summary>
    public string ToSource(string className) => FormattableString.Invariant($$"""
        {{Encoder?.ToSource(EncoderOf(className))}}
        [RnnModel({{string.Join(", ", [.. Arguments(), .. InitialState(className)])}})]
        {{Layers}}
        public sealed partial class {{className}};
        """);

    public override string ToString() =>
        $"{Encoder} [RnnModel({string.Join(", ", Arguments())})] {Layers.ReplaceLineEndings(" ")}".TrimStart();

    private string[] InitialState(string className) =>
        Encoder is null ? [] : [$"InitialState = typeof({EncoderOf(className)})"];

    private IEnumerable<string> Arguments()
    {
        if (InputSize > 0)
            yield return "InputSize = " + InputSize.ToString(CultureInfo.InvariantCulture);
        if (TruncationLength > 0)
            yield return "TruncationLength = " + TruncationLength.ToString(CultureInfo.InvariantCulture);
        if (Loss != Loss.None)
            yield return "Loss = Loss." + Loss;
        if (Output != Output.EveryStep)
            yield return "Output = Output." + Output;
        if (Episodes)
            yield return "Episodes = true";
        if (FlushStates)
            yield return "FlushStates = true";
        if (Feedback != Feedback.None)
            yield return "Feedback = Feedback." + Feedback;
        if (Precision != Precision.Single)
            yield return "Precision = Precision." + Precision;
        if (Unroll != 0)
            yield return "Unroll = " + Unroll.ToString(CultureInfo.InvariantCulture);
        if (UnrollSteps != 0)
            yield return "UnrollSteps = " + UnrollSteps.ToString(CultureInfo.InvariantCulture);
        if (Arithmetic != Arithmetic.Fused)
            yield return "Arithmetic = Arithmetic." + Arithmetic;
    }
}

namespace RnnGen.Generators.Layers;

/// <summary>What is wrong with the value of an option by itself.</summary>
/// <param name="kind">The kind of fault.</param>
/// <param name="arguments">What was expected and what was found, as the message of the kind takes them.</param>
internal sealed class OptionFault(FaultKind kind, params string[] arguments)
{
    public FaultKind Kind { get; } = kind;

    public string[] Arguments { get; } = arguments;
}

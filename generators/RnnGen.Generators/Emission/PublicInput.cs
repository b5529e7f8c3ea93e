using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>The input of a model as its public methods have it: tokens, or features.</summary>
internal sealed class PublicInput(ModelPlan plan, string? name = null)
{
    private readonly bool _isToken = plan.Graph.InputIsToken;
    private readonly int _vocabulary = plan.Graph.Vocabulary;
    private readonly int _size = plan.Graph.InputSize;

    public string Name { get; } = name ?? (plan.Graph.InputIsToken ? "tokens" : "inputs");

    public string Type => _isToken ? "int" : plan.Scalar;

    public string SpanParameter => $"global::System.ReadOnlySpan<{Type}> {Name}";

    public string StepName => _isToken ? "token" : "input";

    public string StepDoc => _isToken ? $"0 to {_vocabulary - 1}." : $"[{_size}].";

    public string StepParameter => _isToken ? "int token" : $"global::System.ReadOnlySpan<{plan.Scalar}> input";

    public string StepArgument => _isToken ? "token" : "ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input)";

    public string StepCheck => _isToken
        ? $"global::RnnGen.Arguments.Token(token, {_vocabulary}, nameof(token));"
        : $"global::RnnGen.Arguments.Length(input.Length, {_size}, nameof(input), \"[{_size}]\");";

    public string CrowdShape => _isToken ? "[states.Length]" : $"[states.Length, {_size}]";

    /// <summary>[steps, batch] of tokens, [steps, batch, features] otherwise.</summary>
    public string Shape(string rows) => _isToken ? $"[{rows}]" : $"[{rows}, {_size}]";

    public string LengthCheck(string rows, string shape) => LengthOnly(rows, shape) + RangeCheck;

    public string LengthOnly(string rows, string shape) =>
        $"global::RnnGen.Arguments.Length({Name}.Length, {(_isToken ? rows : $"(long){rows} * {_size}")}, nameof({Name}), \"{shape}\");";

    /// <summary>Steps of the inputs: an initialiser.</summary>
    public string StepsOf(string rows, string shape) =>
        $"global::RnnGen.Arguments.StepsOf({Name}.Length, {(_isToken ? rows : rows == "1" ? $"{_size}" : $"{rows} * {_size}")}, nameof({Name}), \"{shape}\");";

    public string Slice(string first, string count) => _isToken ? $"{Name}.Slice({first}, {count})" : $"{Name}.Slice({first} * {_size}, {count} * {_size})";

    /// <summary>Copies inputs into a memory's padded rows.</summary>
    public string Load(string memory, string source)
    {
        var (field, stride) = _isToken ? ("Tokens", 1) : (Names.Field(plan.Forward.Features!), plan.Forward.Features!.RowStride);
        return $"{memory}.Order.Pad<{Type}>({source}, {(_isToken ? 1 : _size)}, {memory}.{field}.Span, {memory}.Rows, {stride});";
    }

    /// <summary>A statement on a line of its own that checks tokens; of padding too, unless there are lengths.</summary>
    public string RangeCheck => _isToken ? $"\n    global::RnnGen.Arguments.Tokens({Name}, {_vocabulary}, nameof({Name}));" : "";

    /// <summary>A statement on a line of its own that checks the tokens before their sequence's end.</summary>
    public string RangeCheckWithin(string lengths) => _isToken ? $"\n    global::RnnGen.Arguments.Tokens({Name}, {lengths}, {_vocabulary}, nameof({Name}));" : "";
}

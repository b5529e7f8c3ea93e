using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// The input of a model as its public methods have it: tokens, or features, of every step; of the first alone where later ones
/// are fed back, and then it becomes part of the state.
/// </summary>
internal sealed class PublicInput(ModelPlan plan, string? name = null)
{
    private readonly bool _isToken = plan.Graph.InputIsToken;
    private readonly int _vocabulary = plan.Graph.Vocabulary;
    private readonly int _size = plan.Graph.InputSize;
    private readonly bool _hasBoth = plan.Graph.HasFeaturesBesideToken;
    private readonly bool _isFedBack = plan.Graph.FedBack is not null;

    public string Name { get; } = name ?? (plan.Graph.InputIsToken ? "tokens" : "inputs");

    public string Type => _isToken ? "int" : plan.Scalar;

    public string SpanParameter => $"global::System.ReadOnlySpan<{Type}> {Name}";

    public string MemoryParameter => $"global::System.ReadOnlyMemory<{Type}> {Name}";

    /// <summary>Parameters of a way to run several steps.</summary>
    public string RunParameters => _isFedBack ? $"{SpanParameter}, int steps" : SpanParameter;

    /// <summary>What a way to run several steps hands on.</summary>
    public string RunArguments => _isFedBack ? $"{Name}, steps" : Name;

    /// <summary>The lines that describe <see cref="RunParameters"/>.</summary>
    /// <param name="shape">Their shape.</param>
    public string RunDoc(string shape) => _isFedBack
        ? $"/// <param name=\"{Name}\">{shape}: the input of the first step; empty goes on with what was fed back.</param>\n"
            + "/// <param name=\"steps\">Steps to run.</param>"
        : $"/// <param name=\"{Name}\">{shape}{OfToken}.</param>";

    /// <summary>What describes the inputs of a window.</summary>
    public string BatchDoc => Shape("batch")
        + (_isFedBack ? ": the input of the first step; empty goes on with what was fed back." : OfToken + ", time-major.");

    public string StepName => _isToken ? "token" : "input";

    public string StepDoc => _isToken ? $"0 to {_vocabulary - 1}." : $"[{_size}]{OfToken}.";

    /// <summary>What a row has first, where it has more than features.</summary>
    private string OfToken => _hasBoth ? $": a token id, 0 to {_vocabulary - 1}, then {_size - 1} features" : "";

    public string StepParameter => _isToken ? "int token" : $"global::System.ReadOnlySpan<{plan.Scalar}> input";

    /// <summary>The line of a step's kernel call that hands it the input; where the state carries it, none.</summary>
    public string StepArgument => _isFedBack ? ""
        : "\n        " + (_isToken ? "token,"
            : _hasBoth ? "token,\n        ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input[1..]),"
            : "ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(input),");

    public string StepCheck => _isToken
        ? $"global::RnnGen.Runtime.Arguments.Token(token, {_vocabulary}, nameof(token));"
        : $"global::RnnGen.Runtime.Arguments.Length(input.Length, {_size}, nameof(input), \"[{_size}]\");"
            + (_hasBoth
                ? $"\n    int token = global::RnnGen.Runtime.TokenRows.TokenOf(input, {_vocabulary}, nameof(input));"
                : "");

    public string CrowdShape => _isToken ? "[states.Length]" : $"[states.Length, {_size}]";

    /// <summary>
    /// [steps, batch] of tokens, [steps, batch, features] of features, [batch, features] of those of the first step.
    /// </summary>
    /// <param name="batch">Empty of one sequence.</param>
    public string Shape(string batch)
    {
        string?[] parts = [_isFedBack ? null : "steps", batch.Length > 0 ? batch : null, _isToken ? null : $"{_size}"];
        return $"[{string.Join(", ", parts.Where(p => p is not null))}]";
    }

    /// <summary>What makes rows of inputs: the library's object for their kind.</summary>
    public string Rows
    {
        get
        {
            var (kind, more) = plan.Graph.FedBack is { } fedBack ? ("FedBackInput", $", {plan.States.OffsetOf(fedBack)}")
                : _isToken ? ("TokenInput", "")
                : _hasBoth ? ("TokenAndFeatureInput", "")
                : ("FeatureInput", "");
            return $"new global::RnnGen.Runtime.{kind}<{plan.Scalar}>(Info{more})";
        }
    }
}

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

    /// <summary>The name of the argument that tells how many steps are run.</summary>
    public string StepsName => _isFedBack ? "steps" : Name;

    /// <summary>The lines that describe <see cref="RunParameters"/>.</summary>
    /// <param name="shape">Their shape.</param>
    public string RunDoc(string shape) => _isFedBack
        ? $"/// <param name=\"{Name}\">{shape}: the input of the first step; empty goes on with what was fed back.</param>\n"
            + "/// <param name=\"steps\">Steps to run.</param>"
        : $"/// <param name=\"{Name}\">{shape}{OfToken}.</param>";

    /// <summary>What describes the inputs of a window.</summary>
    public string BatchDoc => Shape("batch")
        + (_isFedBack ? ": the input of the first step; empty goes on with what was fed back." : OfToken + ", time-major.");

    /// <summary>Elements of an input that a window reads of every step.</summary>
    public int WidthPerStep => _isFedBack ? 0 : _isToken ? 1 : _size;

    /// <summary>
    /// The inputs of the steps that a window's tape holds: tokens are read from the window's own copy, which has been checked.
    /// </summary>
    public string OnTape =>
        _isToken ? "_segments.Inputs[(_tape.Order.First * Batch)..]" : $"{Name}[(_tape.Order.First * Batch * {_size})..]";

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

    public string LengthOnly(string rows, string shape) =>
        $"global::RnnGen.Runtime.Arguments.Length({Name}.Length, "
        + $"{(_isToken ? rows : rows == "1" ? $"{_size}" : $"(long){rows} * {_size}")}, nameof({Name}), \"{shape}\");";

    /// <summary>A statement that checks the inputs of a window.</summary>
    public string WindowCheck =>
        _isFedBack ? FirstStepCheck("Batch", Shape("batch")) : LengthOnly("steps * Batch", Shape("batch"));

    /// <summary>A statement that finds the steps of the inputs; where these are of the first step alone, checks them.</summary>
    public string StepsOf(string rows, string shape) => _isFedBack
        ? $"global::RnnGen.Runtime.Arguments.Steps(steps, int.MaxValue, nameof(steps));\n    {FirstStepCheck(rows, shape)}"
        : "int steps = " + Steps(rows, shape);

    private string FirstStepCheck(string rows, string shape) => $"if (!{Name}.IsEmpty)\n        {LengthOnly(rows, shape)}";

    private string Steps(string rows, string shape) =>
        $"global::RnnGen.Runtime.Arguments.StepsOf({Name}.Length, "
        + $"{(_isToken ? rows : rows == "1" ? $"{_size}" : $"(long){rows} * {_size}")}, nameof({Name}), \"{shape}\");";

    public string Slice(string first, string count) =>
        _isToken ? $"{Name}.Slice({first}, {count})" : $"{Name}.Slice({first} * {_size}, {count} * {_size})";

    /// <summary>A statement on a line of its own that makes inputs of the first step part of the states.</summary>
    /// <param name="states">A span of them.</param>
    /// <param name="order">Which of them.</param>
    public string Begin(string states, string order) => _isFedBack ? $"\n    SetInputs({Name}, {states}, {order});" : "";

    /// <summary>
    /// A statement on a line of its own that copies the caller's inputs into a memory's padded rows, and checks of tokens what
    /// was copied; where the state carries them, none.
    /// </summary>
    /// <param name="indent">Depth of the statement in the text it is put in.</param>
    public string Load(string memory, string source, int indent = 4) => !_isToken || _isFedBack
        ? LoadChecked(memory, source, indent)
        : Line(indent) + $"{memory}.Order.PadIds({source}, {memory}.Tokens.Span, {memory}.Rows, {_vocabulary}, nameof({Name}));";

    /// <summary>As <see cref="Load"/>, of inputs that are no longer the caller's.</summary>
    /// <param name="indent">Depth of the statement in the text it is put in.</param>
    public string LoadChecked(string memory, string source, int indent = 4)
    {
        if (_isFedBack)
            return "";
        if (_hasBoth)
        {
            var features = plan.Forward.Features!;
            return Line(indent)
                + $"{memory}.Order.PadIds<{Type}>({source}, {memory}.Tokens.Span, {memory}.Rows, {_vocabulary}, nameof({Name}), "
                + $"{_size}, 0);"
                + Line(indent)
                + $"{memory}.Order.Pad<{Type}>({source}, {_size - 1}, {memory}.{SharedNames.Field(features)}.Span, "
                + $"{memory}.Rows, "
                + $"{features.RowStride}, {_size}, 1);";
        }

        var (field, stride) = _isToken
            ? ("Tokens", 1)
            : (SharedNames.Field(plan.Forward.Features!), plan.Forward.Features!.RowStride);
        return Line(indent)
            + $"{memory}.Order.Pad<{Type}>({source}, {(_isToken ? 1 : _size)}, {memory}.{field}.Span, {memory}.Rows, {stride});";
    }

    private static string Line(int indent) => "\n" + new string(' ', indent);

    /// <summary>A statement on a line of its own that takes a window's own copy of tokens, and checks it.</summary>
    public string KeepTokens =>
        _isToken && !_isFedBack ? $"\n    _tape.Order.CopyIds({Name}, _segments.Inputs, {_vocabulary}, nameof({Name}));"
        : _hasBoth ? $"\n    global::RnnGen.Runtime.TokenRows.Check(_tape.Order, {Name}, {_size}, {_vocabulary}, nameof({Name}));"
        : "";

    /// <summary>A statement on a line of its own that keeps features where several segments read them.</summary>
    public string KeepFeatures => _isToken || _isFedBack ? "" : $"\n    {Name} = _segments.Keep({Name});";

    /// <summary>Whether a segment of a window is handed the inputs it reads.</summary>
    public bool IsHandedOn => !_isToken && !_isFedBack;

    /// <summary>
    /// A statement on a line of its own that keeps inputs apart from the states, which change before all inputs are read.
    /// </summary>
    /// <param name="states">A span of states.</param>
    /// <param name="span">What makes a span of the inputs.</param>
    public string ApartFrom(string states, string name, string span = "") =>
        $"\n    global::RnnGen.Runtime.Arguments.Apart<{Type}, State>({Name}{span}, {states}, nameof({Name}), nameof({name}));";

    /// <summary>A statement on a line of its own that checks tokens; of padding too, unless there are lengths.</summary>
    public string RangeCheck =>
        _isToken ? $"\n    global::RnnGen.Runtime.Arguments.Tokens({Name}, {_vocabulary}, nameof({Name}));"
        : _hasBoth ? $"\n    global::RnnGen.Runtime.TokenRows.Check({Name}, {_size}, default, {_vocabulary}, nameof({Name}));"
        : "";

    /// <summary>A statement on a line of its own that checks the tokens of a crowd's active streams.</summary>
    public string RangeCheckOf(string active, string span = "") =>
        _isToken ? $"\n    global::RnnGen.Runtime.Arguments.ActiveTokens({Name}{span}, {active}, {_vocabulary}, nameof({Name}));"
        : _hasBoth ? $"\n    global::RnnGen.Runtime.TokenRows.Check({Name}{span}, {_size}, {active}, {_vocabulary}, "
            + $"nameof({Name}));"
        : "";
}

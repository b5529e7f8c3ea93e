using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the steps of a crowd: of all streams or the active ones, on the caller's thread or on those of a team.
/// </summary>
internal sealed class CrowdEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan);
    private readonly int _outputs = plan.OutputSize;

    private bool IsFedBack => plan.Graph.FedBack is not null;

    /// <summary>The public interface of a model that is fed every step; null of one that feeds itself.</summary>
    public string? StreamingContract => IsFedBack ? null
        : plan.Graph.InputIsToken ? $"global::RnnGen.ITokenModel<{State}, {_scalar}>"
        : Streaming;

    private string Streaming => $"global::RnnGen.IStreamingModel<{State}, {_input.Type}, {_scalar}>";

    private string State => $"{plan.Declaration.Identifier}.State";

    /// <summary>The interface of a model that has a step.</summary>
    public string Contract => $"global::RnnGen.Runtime.ICrowdModel<{Arguments}>";

    private string Arguments => $"{_input.Type}, {State}, {_scalar}";

    private string Memory => $"global::RnnGen.Generated.{names.Memory}";

    /// <summary>Parameter docs that all of them share.</summary>
    private string StatesDoc => $"""
        /// <param name="states">The streams' states; taken on by the step.</param>
        /// <param name="outputs">[states.Length, {_outputs}].</param>
        """;

    private string InputDoc => $"""
        /// <param name="{_input.Name}">{_input.CrowdShape}.</param>
        """;

    private const string ActiveDoc = """
        /// <param name="active">[states.Length]: the states and outputs of the others stay as they are. Empty: all are active.</param>
        """;

    private const string TeamDoc = """
        /// <param name="team">The threads, at the service of one caller at a time.</param>
        """;

    public void EmitFields()
    {
        writer.Line(
            $"private readonly global::RnnGen.Runtime.InstancePool<{Memory}> _crowds = new(static () => "
            + $"{names.NewMemory(1, Blocks.CrowdRows)});");
        writer.Line(
            $"private readonly global::RnnGen.Runtime.InstancePool<global::RnnGen.Runtime.CrowdStep<{Arguments}>> _crowdSteps = "
            + "new(static () => new());");
    }

    public void Emit()
    {
        if (IsFedBack)
        {
            Streams(InputDoc + "\n", _input.SpanParameter + ", ", _input.Name,
                "the first step of every active stream, with inputs of the caller's instead of those fed back");
            Streams("", "", "default", "every active stream on from what was fed back by one step, the weights shared");
            OnTeam("", "", "default", "on from what was fed back");
        }
        else
        {
            Streams(
                InputDoc + "\n", _input.SpanParameter + ", ", _input.Name,
                "every active stream on by one step, the weights shared");
        }

        OnTeam(_input.MemoryParameter + ", ", InputDoc + "\n", _input.Name, "on");
        EmitBlocks();
    }

    private void Streams(string docs, string parameters, string input, string what) => writer.Line($$"""
        /// <summary>A crowd: {{what}}.</summary>
        {{docs}}{{StatesDoc}}
        {{ActiveDoc}}
        {{CompiledAtOnce.InModel}}
        public void Step({{parameters}}{{StatesAndOutputs}}, {{Active}} = default)
        {{{(parameters.Length == 0 ? "" : LengthCheck)}}
            {{Checks("states", "outputs", "active")}}{{(parameters.Length == 0 ? "" : InputChecks(""))}}
            StepBlocks({{input}}, states, outputs, active);
        }

        """);

    /// <summary>
    /// The steps themselves, some streams at a time: what was checked of the whole is checked of every block as it is copied.
    /// </summary>
    private void EmitBlocks()
    {
        var begin = IsFedBack ? $"\n        SetInputs({_input.Name}, states, memory.Order);" : "";
        var withoutInput = IsFedBack
            ? $"if ({_input.Name}.IsEmpty)\n        Step(states, outputs, active);\n    else\n        "
            : "";
        writer.Line($$"""
            {{CompiledAtOnce.InModel}}
            private void StepBlocks({{_input.SpanParameter}}, {{StatesAndOutputs}}, {{Active}})
            {
                {{FullNames.Span}}<{{_scalar}}> flat = {{FullNames.Cast}}<State, {{_scalar}}>(states);
                {{Memory}} memory = _crowds.Rent();
                for (int next = 0; memory.Order.Take(states.Length, active, ref next);)
                {{{begin}}{{_input.Load("memory", _input.Name, indent: 8)}}
                    {{(plan.HasStarts ? "memory.SetStarts(default);\n        " : "")}}memory.LoadStates(flat);
                    memory.Forward(Parameters, 1);
                    memory.StoreStates(flat);
                    {{OutputCopy.Text(plan, "memory", "outputs", indent: 8)}}
                }

                _crowds.Return(memory);
            }

            void {{Contract}}.StepCrowd({{_input.SpanParameter}}, {{StatesAndOutputs}}, {{Active}})
            {
                {{withoutInput}}Step({{_input.Name}}, states, outputs, active);
            }

            """);
        if (StreamingContract is not null)
        {
            writer.Line($"global::RnnGen.ModelInfo {Streaming}.Description => Info;");
            writer.Line();
        }
    }

    private const string SharedOut = "shared out over the threads of a team; the same bits for any number";

    private const string Active = $"{FullNames.ReadOnlySpan}<bool> active";

    private string StatesAndOutputs => $"{FullNames.Span}<State> states, {FullNames.Span}<{_scalar}> outputs";

    private string MemoryOfTeam =>
        $"{FullNames.Memory}<State> states, {FullNames.Memory}<{_scalar}> outputs, global::RnnGen.WorkerTeam team";

    private string LengthCheck => "\n    " + _input.LengthOnly("states.Length", _input.CrowdShape);

    private void OnTeam(string parameters, string docs, string inputs, string how) => writer.Line($$"""
        /// <summary>A crowd: every active stream {{how}} by one step, {{SharedOut}}.</summary>
        {{docs}}{{StatesDoc}}
        {{TeamDoc}}
        {{ActiveDoc}}
        public void Step({{parameters}}{{MemoryOfTeam}}, {{FullNames.ReadOnlyMemory}}<bool> active = default)
        {{{(parameters.Length == 0 ? "" : LengthCheck)}}
            {{Checks("states.Span", "outputs.Span", "active.Span")}}{{(parameters.Length == 0 ? "" : InputChecks(".Span"))}}
            global::RnnGen.Runtime.CrowdStep<{{Arguments}}> step = _crowdSteps.Rent();
            step.Run(this, {{inputs}}, states, outputs, team, active);
            _crowdSteps.Return(step);
        }

        """);

    /// <summary>Checks that all forms share. States and outputs change before all of the mask is read.</summary>
    private string Checks(string states, string outputs, string active) => $"""
        {OutputLengthCheck}
            global::RnnGen.Runtime.Arguments.Active(active.Length, states.Length, nameof(active));
            global::RnnGen.Runtime.Arguments.Apart<{_scalar}, State>({outputs}, {states}, nameof(outputs), nameof(states));
            global::RnnGen.Runtime.Arguments.Apart<bool, State>({active}, {states}, nameof(active), nameof(states));
            global::RnnGen.Runtime.Arguments.Apart<{_scalar}, bool>({outputs}, {active}, nameof(outputs), nameof(active));
        """;

    private string OutputLengthCheck => $"{FullNames.Arguments}.Length("
        + $"outputs.Length, (long)states.Length * {_outputs}, nameof(outputs), \"[states.Length, {_outputs}]\");";

    /// <summary>Checks of the inputs, which change nothing yet.</summary>
    /// <param name="span"><c>.Span</c> where the arguments are memory; empty where they are spans.</param>
    private string InputChecks(string span) => _input.RangeCheckOf("active" + span, span)
        + _input.ApartFrom("states" + span, "states", span)
        + $"\n    {FullNames.Arguments}.ApartOrInPlace<{_input.Type}, {_scalar}>("
        + $"{_input.Name}{span}, outputs{span}, nameof({_input.Name}));";
}

using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the steps of a crowd: of all streams or the active ones, on the caller's thread or on those of a team.</summary>
internal sealed class CrowdEmitter(SourceWriter writer, ModelPlan plan, Names names)
{
    /// <summary>Streams of a crowd that run together: their states stay in the nearest caches.</summary>
    private const int CrowdRows = 64;

    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan);
    private readonly int _outputs = plan.OutputSize;

    private bool IsFedBack => plan.Graph.FedBack is not null;

    /// <summary>The interface of a model that has a step.</summary>
    public string Contract => $"global::RnnGen.ICrowdModel<{Arguments}>";

    private string Arguments => $"{_input.Type}, {plan.Declaration.Identifier}.State, {_scalar}";

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
        writer.Line($"private readonly global::RnnGen.InstancePool<{Memory}> _crowds = new(static () => {names.NewMemory(1, CrowdRows)});");
        writer.Line($"private readonly global::RnnGen.InstancePool<global::RnnGen.CrowdStep<{Arguments}>> _crowdSteps = new(static () => new());");
    }

    public void Emit()
    {
        if (IsFedBack)
        {
            First();
            Next("", "", "on from what was fed back");
            OnTeam("", "", "default", "on from what was fed back");
        }
        else
        {
            Next(_input.SpanParameter + ", ", InputDoc + "\n", "on");
        }

        OnTeam(_input.MemoryParameter + ", ", InputDoc + "\n", _input.Name, "on");
        writer.Line($$"""
            void {{Contract}}.StepCrowd({{_input.SpanParameter}}, global::System.Span<State> states, global::System.Span<{{_scalar}}> outputs, global::System.ReadOnlySpan<bool> active)
            {
                {{(IsFedBack ? $"if ({_input.Name}.IsEmpty)\n        Step(states, outputs, active);\n    else\n        " : "")}}Step({{_input.Name}}, states, outputs, active);
            }

            """);
    }

    private void Next(string parameters, string docs, string how) => writer.Line($$"""
        /// <summary>A crowd: every active stream {{how}} by one step, the weights shared.</summary>
        {{docs}}{{StatesDoc}}
        {{ActiveDoc}}
        {{CompiledAtOnce.InModel}}
        public void Step({{parameters}}global::System.Span<State> states, global::System.Span<{{_scalar}}> outputs, global::System.ReadOnlySpan<bool> active = default)
        {{{(IsFedBack ? "" : "\n    " + _input.LengthOnly("states.Length", _input.CrowdShape))}}
            {{Checks}}{{(IsFedBack ? "" : _input.RangeCheckOf("active"))}}
            global::System.Span<{{_scalar}}> flat = global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {{_scalar}}>(states);
            {{Memory}} memory = _crowds.Rent();
            for (int next = 0; memory.Order.Take(states.Length, active, ref next);)
            {{{_input.Load("memory", _input.Name, indent: 8)}}
                memory.LoadStates(flat);
                memory.Forward(Parameters, 1);
                memory.StoreStates(flat);
                {{OutputCopy.Text(plan, "memory", "outputs", indent: 8)}}
            }

            _crowds.Return(memory);
        }

        """);

    private void First() => writer.Line($$"""
        /// <summary>A crowd: the first step of every active stream, with inputs of the caller's instead of those fed back.</summary>
        {{InputDoc}}
        {{StatesDoc}}
        {{ActiveDoc}}
        public void Step({{_input.SpanParameter}}, global::System.Span<State> states, global::System.Span<{{_scalar}}> outputs, global::System.ReadOnlySpan<bool> active = default)
        {
            {{_input.LengthOnly("states.Length", _input.CrowdShape)}}
            {{Checks}}
            SetInputs({{_input.Name}}, states, active);
            Step(states, outputs, active);
        }

        """);

    private void OnTeam(string parameters, string docs, string inputs, string how) => writer.Line($$"""
        /// <summary>A crowd: every active stream {{how}} by one step, shared out over the threads of a team; the same bits for any number.</summary>
        {{docs}}{{StatesDoc}}
        {{TeamDoc}}
        {{ActiveDoc}}
        public void Step({{parameters}}global::System.Memory<State> states, global::System.Memory<{{_scalar}}> outputs, global::RnnGen.WorkerTeam team, global::System.ReadOnlyMemory<bool> active = default)
        {{{(parameters.Length == 0 ? "" : "\n    " + _input.LengthOnly("states.Length", _input.CrowdShape))}}
            {{Checks}}{{(parameters.Length == 0 ? "" : _input.RangeCheckOf("active.Span", ".Span"))}}
            global::RnnGen.CrowdStep<{{Arguments}}> step = _crowdSteps.Rent();
            step.Run(this, {{inputs}}, states, outputs, team, active);
            _crowdSteps.Return(step);
        }

        """);

    private string Checks =>
        $"global::RnnGen.Arguments.Length(outputs.Length, (long)states.Length * {_outputs}, nameof(outputs), \"[states.Length, {_outputs}]\");\n    "
        + "global::RnnGen.Arguments.Active(active.Length, states.Length, nameof(active));";
}

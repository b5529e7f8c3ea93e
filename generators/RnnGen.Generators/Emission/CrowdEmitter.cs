using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the steps of a crowd: of all streams or the active ones, on the caller's thread or on those of a team.
/// </summary>
internal sealed class CrowdEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan);

    private bool IsFedBack => plan.Graph.FedBack is not null;

    /// <summary>The public interface of a model that is fed every step; null of one that feeds itself.</summary>
    public string? StreamingContract => IsFedBack ? null
        : plan.Graph.InputIsToken ? $"global::RnnGen.ITokenModel<{State}, {_scalar}>"
        : Streaming;

    private string Streaming => $"global::RnnGen.IStreamingModel<{State}, {_input.Type}, {_scalar}>";

    private string State => $"{plan.Declaration.Identifier}.State";

    /// <summary>The interface of a model that has a step.</summary>
    public string Contract => $"global::RnnGen.Runtime.ICrowdModel<{_input.Type}, {State}, {_scalar}>";

    /// <summary>Parameter docs that all of them share.</summary>
    private string StatesDoc => $"""
        /// <param name="states">The streams' states; taken on by the step.</param>
        /// <param name="outputs">[states.Length, {plan.OutputSize}].</param>
        """;

    private string InputDoc => $"""
        /// <param name="{_input.Name}">{_input.CrowdShape}.</param>

        """;

    private const string ActiveDoc = """
        /// <param name="active">[states.Length]: the states and outputs of the others stay as they are. Empty: all are active.</param>
        """;

    private const string Active = $"{FullNames.ReadOnlySpan}<bool> active";

    private const string SharedOut = "shared out over the threads of a team; the same bits for any number";

    private string StatesAndOutputs => $"{FullNames.Span}<State> states, {FullNames.Span}<{_scalar}> outputs";

    public void Emit()
    {
        if (IsFedBack)
        {
            Streams("the first step of every active stream, with inputs of the caller's instead of those fed back");
            Streams("every active stream on from what was fed back by one step, the weights shared", isFed: false);
            OnTeam("on from what was fed back", isFed: false);
        }
        else
        {
            Streams("every active stream on by one step, the weights shared");
        }

        OnTeam("on");
        var streams = $"{_input.SpanParameter}, {StatesAndOutputs}, {Active}";
        writer.Line($$"""
            void {{Contract}}.StepCrowd(
                {{streams}}){{(IsFedBack ? StepCrowdOfFedBack : $" =>\n    Step({_input.Name}, states, outputs, active);")}}

            """);
        if (StreamingContract is not null)
            writer.Line($"global::RnnGen.ModelInfo {Streaming}.Description => Info;\n");
    }

    private string StepCrowdOfFedBack => $$"""

        {
            if ({{_input.Name}}.IsEmpty)
                Step(states, outputs, active);
            else
                Step({{_input.Name}}, states, outputs, active);
        }
        """;

    /// <summary>Few streams of a small model are run where they are, very few of another one one by one.</summary>
    private string StepOfFew =>
        plan.HasStreamKernel ? $"Step<global::RnnGen.Generated.{names.Streams}>("
        : IsFedBack ? "Step("
        : "Step(this, ";

    /// <param name="isFed">Whether the inputs of the step are given.</param>
    private void Streams(string what, bool isFed = true) => writer.Line($$"""
        /// <summary>A crowd: {{what}}.</summary>
        {{(isFed ? InputDoc : "")}}{{StatesDoc}}
        {{ActiveDoc}}
        public void Step({{(isFed ? _input.SpanParameter + ", " : "")}}{{StatesAndOutputs}}, {{Active}} = default) =>
            _runs.{{(isFed ? $"{StepOfFew}Parameters, {_input.Name}" : "StepOn(Parameters")}}, states, outputs, active);

        """);

    private void OnTeam(string how, bool isFed = true)
    {
        var memory = $"{FullNames.Memory}<State> states, {FullNames.Memory}<{_scalar}> outputs, global::RnnGen.WorkerTeam team, "
            + $"{FullNames.ReadOnlyMemory}<bool> active = default";
        writer.Line($$"""
            /// <summary>A crowd: every active stream {{how}} by one step, {{SharedOut}}.</summary>
            {{(isFed ? InputDoc : "")}}{{StatesDoc}}
            /// <param name="team">The threads, at the service of one caller at a time.</param>
            {{ActiveDoc}}
            public void Step({{(isFed ? _input.MemoryParameter + ", " : "")}}{{memory}}) =>
                _runs.{{(isFed ? $"Step(this, {_input.Name}" : "StepOn(this")}}, states, outputs, team, active);

            """);
    }
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes how a window runs forward and back: over the segments that its tape holds, of which there is mostly one.
/// </summary>
internal sealed class WindowRunEmitter(SourceWriter writer, ModelPlan plan, PublicInput input, LossEmitter? loss)
{
    private readonly string _scalar = plan.Scalar;

    private string States(string field) =>
        $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {_scalar}>((global::System.Span<State>){field})";

    public void Emit()
    {
        if (plan.HasDropout)
            MaskFields();
        Run();
        Segment();
        Back();
    }

    private void MaskFields() => writer.Line("""
        /// <summary>What the masks of the last <c>Forward</c> were drawn from.</summary>
        private ulong _maskStream;
        private int _maskSequence;
        private bool _isMasked;

        """);

    private void Run()
    {
        var starts = plan.Declaration.HasEpisodes ? ", global::System.ReadOnlySpan<bool> starts" : "";
        var (type, parameters) = loss is null
            ? ("void", $"global::System.Span<{_scalar}> outputs, int steps, global::System.ReadOnlySpan<int> lengths{starts}")
            : (
                "double",
                $"global::System.ReadOnlySpan<{loss.TargetType}> targets, int steps, global::System.ReadOnlySpan<int> lengths, "
                + $"int lossFrom{(plan.HasDropout ? ", bool isTraining" : "")}{starts}");
        var dropout = plan.HasDropout
            ? "\n    (_maskStream, _maskSequence, _isMasked) = (global::RnnGen.Runtime.DropoutMask.StreamOf(DropoutSeed, "
                + $"DropoutWindow), FirstSequence, {(loss is null ? "" : "isTraining && ")}IsDropoutOn);\n"
                + $"    DropoutWindow += {(loss is null ? "1" : "isTraining ? 1 : 0")};"
            : "";
        var begin = (plan.HasStarts ? $"\n    Begin({(plan.Declaration.HasEpisodes ? "starts, " : "")}steps);" : "")
            + input.Begin("_states", "_tape.Order");
        var sum = loss is null ? "" : "\n    double sum = 0;";
        writer.Line($$"""
            private {{type}} Run({{input.SpanParameter}}, {{parameters}})
            {
                using global::RnnGen.Runtime.Turn turn = _tape.Order.TakeTurn(nameof(Window));
                LoseTape();{{(plan.Backward!.InputGradient is null ? "" : "\n    _hasInputGradient = false;")}}
                {{input.WindowCheck}}
                _tape.Order.Set(lengths, Batch, steps);{{loss?.Begin}}{{input.KeepTokens}}
                _steps = steps;{{begin}}{{dropout}}
                global::System.Span<{{_scalar}}> states = {{States("_states")}};
                _segments.Begin(states, steps);{{input.KeepFeatures}}
                int carry = _carry;
                carry = carry > 0 ? global::System.Math.Min(carry, steps) : steps;{{sum}}
                for (int segment = 0; segment < _segments.Count; segment++)
                {
                    RunSegment({{(input.IsHandedOn ? $"{input.Name}, " : "")}}segment);
                    int first = _tape.Order.First;
                    if (carry > first && carry <= first + _tape.Order.Steps)
                        _tape.StoreStates(states, carry - first);
                    if (segment + 1 < _segments.Count)
                        _tape.StoreStates(_segments.Before(segment + 1));
                    {{(loss is null ? TakeOutputs() : "sum = LossForward(sum);")}}
                }{{(loss is null ? "" : "\n\n    return sum / _lossCount;")}}
            }

            """);
    }

    private string TakeOutputs() => plan.IsLastStep
        ? "if (!outputs.IsEmpty && _tape.Order.IsAtEnd)\n        {\n"
            + $"            {OutputCopy.Text(plan, "_tape", "outputs", indent: 12)}\n        }}"
        : "if (!outputs.IsEmpty)\n        {\n"
            + $"            {OutputCopy.Text(plan, "_tape", $"outputs[(first * Batch * {plan.OutputSize})..]", indent: 12)}\n"
            + "        }";

    private string WithEnds => plan.Graph.LearnedStates.Any(state => state.IsReverse) ? ", withEnds: true" : "";

    /// <summary>Where episodes begin among the steps on the tape, and whether one begins at the step after the window.</summary>
    private const string StartsOnTape = "_hasStarts ? global::System.MemoryExtensions.AsSpan("
        + "_starts, _tape.Order.First * Batch, (_steps + 1 - _tape.Order.First) * Batch) : default";

    private void Segment()
    {
        var inputs = input.IsHandedOn ? $"{input.SpanParameter}, " : "";
        var masks = plan.HasDropout ? "\n    _tape.DrawMasks(_maskStream, _maskSequence, _isMasked);" : "";
        var starts = plan.HasStarts ? $"_tape.SetStarts({StartsOnTape}{WithEnds});\n    " : "";
        writer.Line($$"""
            /// <summary>Runs the steps that the tape holds at a time, from the states before them.</summary>
            private void RunSegment({{inputs}}int segment)
            {
                _segments.Select(_tape.Order, segment);
                _tape.ClearEnded();{{masks}}{{input.LoadChecked("_tape", input.OnTape)}}
                {{starts}}_tape.LoadStates(_segments.Before(segment));
                _tape.Forward(Parameters, _tape.Order.Steps);
            }

            """);
    }

    private void Back()
    {
        var outputs = loss is null ? $", global::System.ReadOnlySpan<{_scalar}> dOutputs" : "";
        var hasInputGradient = plan.Backward!.InputGradient is not null;
        var runAgain = loss is null
            ? $"    RunSegment({Kept}segment);"
            : $"{{\n            RunSegment({Kept}segment);\n            LossForward(0);\n        }}\n";
        var loadDelayed = plan.Graph.HasDelayLines ? "_tape.LoadDelayed(dFinalStates);\n        " : "";
        var inputGradientOfSegment = hasInputGradient
            ? "\n        if (_segments.Count > 1)\n            TakeInputGradient();"
            : "";
        var inputGradient = hasInputGradient ? "\n    _hasInputGradient = _segments.Count > 1;"
            : plan.Graph.FedBack is null ? ""
            : "\n    TakeInputGradient();";
        writer.Line($$"""
            /// <summary>The last segment is on the tape; those before it are run again, one by one, each from its first state.</summary>
            private void GoBack(global::System.ReadOnlySpan<{{_scalar}}> dFinalStates{{outputs}})
            {
                using global::RnnGen.Runtime.Turn turn = _tape.Order.TakeTurn(nameof(Window));
                _tape.LoadCarried(dFinalStates);
                for (int segment = _segments.Count - 1; segment >= 0; segment--)
                {
                    if (segment + 1 < _segments.Count)
                    {{runAgain}}
                    {{(loss is null ? LoadOutputGradients() : loss.Back)}}
                    {{loadDelayed}}_tape.Backward(Parameters, Gradients, _tape.Order.Steps);{{inputGradientOfSegment}}
                }

                global::System.Span<{{_scalar}}> dInitialStates = {{States("_initialGradients")}};
                _tape.StoreCarried(dInitialStates);
                _tape.Order.CopyAtRest(dFinalStates, dInitialStates, {{plan.States.Length}});{{inputGradient}}
            }

            """);
    }

    private string Kept => input.IsHandedOn ? "_segments.Inputs, " : "";

    private string LoadOutputGradients()
    {
        var lines = new List<string>();
        var column = 0;
        foreach (var gradient in plan.Backward!.OutputGradients)
        {
            var field = "_tape." + SharedNames.Field(gradient);
            var part = plan.Backward.OutputGradients.Count == 1 ? "" : $", {plan.OutputSize}, {column}";
            lines.Add($"{field}.Clear();");
            lines.Add("if (!dOutputs.IsEmpty)");
            lines.Add(plan.IsLastStep
                ? $"    _tape.Order.PadRows<{_scalar}>(dOutputs, {gradient.Width}, {field}.Span, {gradient.RowStride}{part});"
                : $"    _tape.Order.Pad<{_scalar}>(dOutputs[(_tape.Order.First * Batch * {plan.OutputSize})..], "
                    + $"{gradient.Width}, {field}.Span, _tape.Rows, {gradient.RowStride}{part});");
            column += gradient.Width;
        }

        return plan.IsLastStep
            ? $"if (_tape.Order.IsAtEnd)\n        {{\n            {string.Join("\n            ", lines)}\n        }}\n"
            : string.Join("\n        ", lines);
    }
}

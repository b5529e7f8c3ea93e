using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the calls of the library's loss over the steps of a window.</summary>
internal sealed class LossEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly string _scalar = plan.Scalar;
    private readonly int _outputs = plan.OutputSize;

    private bool IsClass => plan.Declaration.Loss == LossKind.SoftmaxCrossEntropy;

    public string TargetType => IsClass ? "int" : _scalar;

    private int PerRow => IsClass ? 1 : _outputs;

    public string TargetShape => (plan.IsLastStep, IsClass) switch
    {
        (false, true) => "[steps, batch]: class ids",
        (true, true) => "[batch]: class ids",
        (false, false) => $"[steps, batch, {_outputs}]",
        _ => $"[batch, {_outputs}]",
    };

    public string TargetCheck
    {
        get
        {
            var shape = TargetShape.Replace(": class ids", "");
            return $"global::RnnGen.Arguments.Length(targets.Length, {(plan.IsLastStep ? "(long)" : "(long)steps * ")}Batch * {PerRow}, nameof(targets), \"{shape}\");";
        }
    }

    /// <summary>Statements on lines of their own that begin a window: of the whole, before its segments. Class ids are checked as they are copied.</summary>
    public string Begin => (plan.IsLastStep ? "" : "\n    _tape.Order.NeedStepsFrom(lossFrom, nameof(lossFrom));")
        + "\n    " + (plan.IsLastStep, IsClass) switch
        {
            (true, true) => $"_tape.Order.PadRowIds(targets, _targets, {_outputs}, nameof(targets));",
            (true, false) => $"_tape.Order.PadRows<{TargetType}>(targets, {PerRow}, _targets, {PerRow});",
            (false, true) => $"_tape.Order.PadIds(targets, _targets, Batch, {_outputs}, nameof(targets));",
            (false, false) => $"_tape.Order.Pad<{TargetType}>(targets, {PerRow}, _targets, Batch, {PerRow});",
        }
        + (plan.IsLastStep ? "" : "\n    _lossFrom = lossFrom;")
        + $"\n    _lossCount = (double){(plan.IsLastStep ? "Batch" : "_tape.Order.ValidStepsFrom(lossFrom)")}{(IsClass ? "" : $" * {_outputs}")};";

    /// <summary>A statement that goes back through the loss, of a segment.</summary>
    public string Back => (plan.IsLastStep ? "if (_tape.Order.IsAtEnd)\n            " : "") + "Team.Run(_lossBackward);";

    public string Allocation => $"\n    _losses = new double[{(plan.IsLastStep ? "" : plan.Declaration.TruncationLength + " * ")}batch];\n    _lossForward = LossForwardShare;\n    _lossBackward = LossBackwardShare;\n    _targets = new {TargetType}[{(plan.IsLastStep ? "" : plan.Declaration.TruncationLength + " * ")}batch{(IsClass ? "" : $" * {_outputs}")}];";

    public void Emit()
    {
        writer.Line($$"""
            private readonly global::System.Action<global::RnnGen.WorkShare> _lossForward, _lossBackward;

            /// <summary>Targets in the order of the tape's rows.</summary>
            private readonly {{TargetType}}[] _targets;

            /// <summary>The loss of every row.</summary>
            private readonly double[] _losses;

            /// <summary>What the mean divides by.</summary>
            private double _lossCount;

            /// <summary>dLoss/d(loss of a row).</summary>
            private {{_scalar}} _lossScale;{{(plan.IsLastStep ? "" : "\n\n/// <summary>First step that has a loss.</summary>\nprivate int _lossFrom;")}}

            """);
        Forward();
        Dispatch();
        Backward();
    }

    private Buffer Gradient => plan.Backward!.OutputGradient;

    private string Field => "_tape." + Names.Field(Gradient);

    private void Forward()
    {
        writer.Line($"/// <summary>Adds the losses of the steps on the tape; leaves {(IsClass ? "the probabilities" : "the derivative's numerator")} in {Gradient.Name}.</summary>");
        using (writer.Block("private double LossForward(double sum)"))
        {
            if (plan.IsLastStep)
            {
                writer.Line("if (!_tape.Order.IsAtEnd)");
                writer.Line("    return sum;");
            }

            if (!plan.Backward!.IsOutputGradientInPlace)
                CopyOutputs();
            writer.Line("Team.Run(_lossForward);");
            writer.Line("// In one order, whichever thread did which row.");
            First();
            using (Steps(FromLoss))
            using (writer.Block($"for (int row = 0; row < {Rows}; row++)"))
                writer.Line($"sum += _losses[{Index("row")}];");
            writer.Line("return sum;");
        }

        writer.Line();
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block("private void LossForwardShare(global::RnnGen.WorkShare share)"))
        {
            Range();
            using (Runs(FromLoss))
            {
                writer.Line($"int rows = {RowsOfRun};");
                writer.Line($"Loss(ref {At("t", "range.First")}, rows, {Target("range.First", "rows")}, global::System.MemoryExtensions.AsSpan(_losses, {Index("range.First")}, rows));");
            }
        }

        writer.Line();
    }

    private void Range()
    {
        writer.Line("global::RnnGen.Numerics.RowRange range = _tape.Order.RangeOf(share);");
        writer.Line("if (range.Count == 0)");
        writer.Line("    return;");
        First();
    }

    private const string FromLoss = "global::System.Math.Max(_lossFrom - first, 0)";

    /// <summary>Losses and targets lie by the steps of the window, of which the tape may hold a part.</summary>
    private void First()
    {
        if (!plan.IsLastStep)
            writer.Line("int first = _tape.Order.First;");
    }

    private string Index(string row) => plan.IsLastStep ? row : $"((first + t) * Batch) + {row}";

    private void CopyOutputs()
    {
        var output = plan.Forward.Outputs[0];
        if (plan.IsLastStep && plan.Forward.LastOutput(output) is { } last)
        {
            writer.Line($"_tape.{Names.Field(last)}.Span.CopyTo({Field}.Span);");
            return;
        }

        var from = "_tape." + Names.Field(output.Buffer);
        var row = output.Shift == 1 ? $"(int){from}Step" : "0";
        writer.Line($"{from}.Span.Slice({row}, {(plan.IsLastStep ? "" : "_tape.Order.Steps * ")}_tape.Rows * {Gradient.RowStride}).CopyTo({Field}.Span);");
    }

    /// <summary>Steps that have a loss.</summary>
    private System.IDisposable Steps(string from) => writer.Block(plan.IsLastStep ? "for (int t = 0; t < 1; t++)" : $"for (int t = {from}; t < _tape.Order.Steps; t++)");

    /// <summary>Runs of the steps that have a loss: those whose rows lie one after the other together.</summary>
    private System.IDisposable Runs(string from)
    {
        if (plan.IsLastStep)
            return Steps(from);
        writer.Line("int run = _tape.Order.StepsOfValidRun(range);");
        return writer.Block($"for (int t = {from}; t < _tape.Order.Steps; t += run)");
    }

    private string RowsOfRun => plan.IsLastStep ? "global::System.Math.Clamp(Batch - range.First, 0, range.Count)" : "_tape.Order.ValidRowsOfRun(t, range)";

    private string Span(string start, string rows) => $"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan({start}, {rows} * {Gradient.RowStride})";

    private string At(string t, string row) =>
        $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {Field}.Start, {(plan.IsLastStep ? "" : $"({t} * {Field}Step) + ")}({row} * {Gradient.RowStride}))";

    private string Rows => plan.IsLastStep ? "Batch" : "_tape.Order.Active(t)";

    private string Target(string row, string rows) => IsClass
        ? $"global::System.MemoryExtensions.AsSpan(_targets, {Index(row)}, {rows})"
        : $"ref global::System.Runtime.CompilerServices.Unsafe.Add(ref global::System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_targets), {(plan.IsLastStep ? Index(row) : $"({Index(row)})")} * {_outputs})";

    private void Dispatch()
    {
        var loss = $"global::RnnGen.Losses.{plan.Declaration.Loss}";
        var target = IsClass ? "global::System.ReadOnlySpan<int> targets" : $"ref {_scalar} targets";
        var argument = IsClass ? "targets" : "ref targets";
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block($"private void Loss(ref {_scalar} outputs, int rows, {target}, global::System.Span<double> losses)"))
            WidthDispatch.EmitLoss(writer, plan, $"{loss}.Forward", $"ref outputs, rows, {_outputs}, {Gradient.RowStride}, {argument}, losses");
        writer.Line();
        var known = IsClass ? ", global::System.ReadOnlySpan<int> targets" : "";
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block($"private void LossGradient(ref {_scalar} outputs, int rows{known}, {_scalar} scale)"))
            WidthDispatch.EmitLoss(writer, plan, $"{loss}.Backward", $"ref outputs, rows, {_outputs}, {Gradient.RowStride}{(IsClass ? ", targets" : "")}, scale");
        writer.Line();
    }

    private void Backward()
    {
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block("private void LossBackwardShare(global::RnnGen.WorkShare share)"))
        {
            Range();
            writer.Line("// Rows without a loss ran too, but have no gradient.");
            if (!plan.IsLastStep)
            {
                writer.Line("int scored = global::System.Math.Clamp(_lossFrom - first, 0, _tape.Order.Steps);");
                using (writer.Block("for (int t = 0; t < scored; t++)"))
                    writer.Line($"{Span($"ref {At("t", "range.First")}", "range.Count")}.Clear();");
            }

            using (Runs("scored"))
            {
                writer.Line($"ref {_scalar} gradient = ref {At("t", "range.First")};");
                writer.Line($"int rows = {RowsOfRun};");
                writer.Line($"LossGradient(ref gradient, rows{(IsClass ? $", {Target("range.First", "rows")}" : "")}, _lossScale);");
                using (writer.Block("if (rows < range.Count)"))
                    writer.Line($"{Span($"ref global::System.Runtime.CompilerServices.Unsafe.Add(ref gradient, rows * {Gradient.RowStride})", "(range.Count - rows)")}.Clear();");
            }
        }

        writer.Line();
    }
}

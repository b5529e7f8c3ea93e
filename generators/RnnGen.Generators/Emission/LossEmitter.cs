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
            var check = $"global::RnnGen.Arguments.Length(targets.Length, {(plan.IsLastStep ? "(long)" : "(long)steps * ")}Batch * {PerRow}, nameof(targets), \"{shape}\");";
            return IsClass ? check + $"\n    global::RnnGen.Arguments.Tokens(targets, {(plan.IsLastStep ? "" : "lengths, ")}{_outputs}, nameof(targets));" : check;
        }
    }

    public string Allocation => $"\n    _targets = new {TargetType}[{(plan.IsLastStep ? "" : plan.Declaration.TruncationLength + " * ")}batch{(IsClass ? "" : $" * {_outputs}")}];";

    public void Emit()
    {
        writer.Line("/// <summary>Targets in the order of the tape's rows.</summary>");
        writer.Line($"private readonly {TargetType}[] _targets;");
        writer.Line();
        Forward();
        Dispatch();
        Backward();
    }

    private Buffer Gradient => plan.Backward!.OutputGradient;

    private string Field => "_tape." + Names.Field(Gradient);

    private void Forward()
    {
        writer.Line($"/// <summary>The mean loss; leaves {(IsClass ? "the probabilities" : "the derivative's numerator")} in {Gradient.Name}.</summary>");
        using (writer.Block($"private double LossForward(global::System.ReadOnlySpan<{TargetType}> targets)"))
        {
            if (!plan.Backward!.IsOutputGradientInPlace)
                CopyOutputs();
            writer.Line(plan.IsLastStep
                ? $"_tape.Order.PadRows<{TargetType}>(targets, {PerRow}, _targets, {PerRow});"
                : $"_tape.Order.Pad<{TargetType}>(targets, {PerRow}, _targets, Batch, {PerRow});");
            writer.Line("double sum = 0;");
            using (Steps("_lossFrom"))
                writer.Line($"sum += Loss(ref {At("t")}, {Rows}, {Target});");
            writer.Line($"return sum / {Count};");
        }

        writer.Line();
    }

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
        writer.Line($"{from}.Span.Slice({row}, {(plan.IsLastStep ? "" : "_steps * ")}_tape.Rows * {Gradient.RowStride}).CopyTo({Field}.Span);");
    }

    /// <summary>Steps that have a loss.</summary>
    private System.IDisposable Steps(string from) => writer.Block(plan.IsLastStep ? "for (int t = 0; t < 1; t++)" : $"for (int t = {from}; t < _steps; t++)");

    private string At(string t) => plan.IsLastStep
        ? $"{Field}.Start"
        : $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {Field}.Start, {t} * {Field}Step)";

    private string Rows => plan.IsLastStep ? "Batch" : "_tape.Order.Active(t)";

    private string Target => IsClass
        ? $"global::System.MemoryExtensions.AsSpan(_targets, t * Batch, {Rows})"
        : $"ref global::System.Runtime.CompilerServices.Unsafe.Add(ref global::System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_targets), t * Batch * {_outputs})";

    /// <summary>What the mean divides by.</summary>
    private string Count =>
        $"((double){(plan.IsLastStep ? "Batch" : "_tape.Order.ValidStepsFrom(_lossFrom)")}{(IsClass ? "" : $" * {_outputs}")})";

    private void Dispatch()
    {
        var loss = $"global::RnnGen.Losses.{plan.Declaration.Loss}";
        var target = IsClass ? "global::System.ReadOnlySpan<int> targets" : $"ref {_scalar} targets";
        var argument = IsClass ? "targets" : "ref targets";
        using (writer.Block($"private double Loss(ref {_scalar} outputs, int rows, {target})"))
            WidthDispatch.EmitLoss(writer, plan, $"return {loss}.Forward", $"ref outputs, rows, {_outputs}, {Gradient.RowStride}, {argument}");
        writer.Line();
        var known = IsClass ? ", global::System.ReadOnlySpan<int> targets" : "";
        using (writer.Block($"private void LossGradient(ref {_scalar} outputs, int rows{known}, {_scalar} scale)"))
            WidthDispatch.EmitLoss(writer, plan, $"{loss}.Backward", $"ref outputs, rows, {_outputs}, {Gradient.RowStride}{(IsClass ? ", targets" : "")}, scale");
        writer.Line();
    }

    private void Backward()
    {
        using (writer.Block($"private void LossBackward({_scalar} scale)"))
        {
            writer.Line($"{_scalar} each = ({_scalar})(scale / {Count});");
            using (Steps("0"))
            {
                writer.Line($"ref {_scalar} first = ref {At("t")};");
                writer.Line($"int rows = {(plan.IsLastStep ? "Batch" : $"t < _lossFrom ? 0 : {Rows}")};");
                writer.Line($"LossGradient(ref first, rows{(IsClass ? ", global::System.MemoryExtensions.AsSpan(_targets, t * Batch, rows)" : "")}, each);");
                writer.Line("// Rows without a loss ran too, but have no gradient.");
                writer.Line($"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref global::System.Runtime.CompilerServices.Unsafe.Add(ref first, rows * {Gradient.RowStride}), (_tape.Rows - rows) * {Gradient.RowStride}).Clear();");
            }
        }

        writer.Line();
    }
}

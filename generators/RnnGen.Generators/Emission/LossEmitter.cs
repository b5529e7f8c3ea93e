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
            return IsClass ? check + $"\nglobal::RnnGen.Arguments.Tokens(targets, {_outputs}, nameof(targets));" : check;
        }
    }

    public string Allocation => IsClass ? $"\n    _targets = new int[{(plan.IsLastStep ? "" : plan.Declaration.TruncationLength + " * ")}batch];" : "";

    public void Emit()
    {
        if (IsClass)
        {
            writer.Line("private readonly int[] _targets;");
            writer.Line();
        }

        Forward();
        Dispatch();
        Backward();
    }

    private Buffer Gradient => plan.Backward!.OutputGradient;

    private string Field => "_tape." + Names.Field(Gradient);

    private void Forward()
    {
        writer.Line($"/// <summary>The mean loss; leaves {(IsClass ? "the probabilities" : "the derivative's numerator")} in {Gradient.Name}.</summary>");
        using (writer.Block($"private double LossForward(global::System.ReadOnlySpan<{TargetType}> targets, int steps)"))
        {
            if (!plan.Backward!.IsOutputGradientInPlace)
                CopyOutputs();
            if (IsClass)
                writer.Line("targets.CopyTo(_targets);");
            writer.Line(IsClass ? "global::System.ReadOnlySpan<int> kept = _targets;" : $"ref {_scalar} first = ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(targets);");
            writer.Line("double sum = 0;");
            using (Steps("steps"))
                writer.Line($"sum += Loss(ref {At("t")}, {(IsClass ? "kept.Slice(t * Batch, Batch)" : $"ref global::System.Runtime.CompilerServices.Unsafe.Add(ref first, t * Batch * {_outputs})")});");
            writer.Line($"return sum / {Count("steps")};");
        }

        writer.Line();
    }

    private void CopyOutputs()
    {
        var output = plan.Forward.Outputs[0];
        var from = "_tape." + Names.Field(output.Buffer);
        var row = plan.IsLastStep && output.Buffer.HasInitialRow && !output.Buffer.IsReverse ? $"steps * (int){from}Step"
            : output.Shift == 1 ? $"(int){from}Step"
            : "0";
        writer.Line($"{from}.Span.Slice({row}, {(plan.IsLastStep ? "" : "steps * ")}_tape.Rows * {Gradient.RowStride}).CopyTo({Field}.Span);");
    }

    /// <summary>Steps that have an output.</summary>
    private System.IDisposable Steps(string steps) => writer.Block(plan.IsLastStep ? "for (int t = 0; t < 1; t++)" : $"for (int t = 0; t < {steps}; t++)");

    private string At(string t) => plan.IsLastStep
        ? $"{Field}.Start"
        : $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {Field}.Start, {t} * {Field}Step)";

    private string Count(string steps) =>
        $"((double){(plan.IsLastStep ? "" : steps + " * ")}Batch{(IsClass ? "" : $" * {_outputs}")})";

    private void Dispatch()
    {
        var loss = $"global::RnnGen.Losses.{plan.Declaration.Loss}";
        var target = IsClass ? "global::System.ReadOnlySpan<int> targets" : $"ref {_scalar} targets";
        var argument = IsClass ? "targets" : "ref targets";
        using (writer.Block($"private double Loss(ref {_scalar} outputs, {target})"))
            Widths($"return {loss}.Forward", $"ref outputs, Batch, {_outputs}, {Gradient.RowStride}, {argument}");
        writer.Line();
        var known = IsClass ? ", global::System.ReadOnlySpan<int> targets" : "";
        using (writer.Block($"private void LossGradient(ref {_scalar} outputs{known}, {_scalar} scale)"))
            Widths($"{loss}.Backward", $"ref outputs, Batch, {_outputs}, {Gradient.RowStride}{(IsClass ? ", targets" : "")}, scale");
        writer.Line();
    }

    private void Widths(string call, string arguments)
    {
        var isFused = plan.Declaration.Arithmetic == ArithmeticKind.Fused;
        Branch("if (global::RnnGen.Numerics.VectorWidth.Has512)", 512);
        Branch($"else if (global::RnnGen.Numerics.VectorWidth.{(isFused ? "Has256Fused" : "Has256")})", 256);
        Branch("else", 128);

        void Branch(string condition, int width)
        {
            writer.Line(condition);
            writer.Line($"    {call}<global::RnnGen.Numerics.{plan.Declaration.Arithmetic}{(plan.IsDouble ? "Double" : "Single")}{width}, {_scalar}, global::System.Runtime.Intrinsics.Vector{width}<{_scalar}>>({arguments});");
        }
    }

    private void Backward()
    {
        using (writer.Block($"private void LossBackward({_scalar} scale)"))
        {
            writer.Line($"{_scalar} each = ({_scalar})(scale / {Count("_steps")});");
            if (IsClass)
                writer.Line("global::System.ReadOnlySpan<int> targets = _targets;");
            using (Steps("_steps"))
            {
                writer.Line($"ref {_scalar} row = ref {At("t")};");
                writer.Line($"LossGradient(ref row{(IsClass ? ", targets.Slice(t * Batch, Batch)" : "")}, each);");
                writer.Line("// Padding rows ran too, but have no loss.");
                writer.Line($"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref global::System.Runtime.CompilerServices.Unsafe.Add(ref row, Batch * {Gradient.RowStride}), (_tape.Rows - Batch) * {Gradient.RowStride}).Clear();");
            }
        }

        writer.Line();
    }
}

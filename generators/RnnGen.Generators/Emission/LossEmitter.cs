using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the calls of the library's losses over the steps of a window.</summary>
internal sealed class LossEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly string _scalar = plan.Scalar;
    private readonly IReadOnlyList<LossHead> _heads = plan.Losses;

    /// <summary>Whether all targets are class ids.</summary>
    private bool AreClasses => _heads.All(head => head.IsClass);

    public string TargetType => AreClasses ? "int" : _scalar;

    /// <summary>Targets of a row: of one sequence at one step.</summary>
    public int TargetsPerRow => _heads.Sum(head => head.Targets);

    private string Shape =>
        $"[{(plan.IsLastStep ? "" : "steps, ")}batch{(AreClasses && TargetsPerRow == 1 ? "" : $", {TargetsPerRow}")}]";

    public string TargetShape => _heads.Count == 1
        ? Shape + (AreClasses ? ": class ids" : "")
        : $"{Shape}: {string.Join(", ", _heads.Select(TargetsOf))}";

    private static string TargetsOf(LossHead head) =>
        head.Layer + (head.IsClass ? " as a class id" : $"[{head.Targets}]");

    public string TargetCheck =>
        $"global::RnnGen.Runtime.Arguments.Length(targets.Length, {(plan.IsLastStep ? "(long)" : "(long)steps * ")}Batch * "
        + $"{TargetsPerRow}, nameof(targets), \"{Shape}\");";

    /// <summary>
    /// Statements on lines of their own that begin a window: of the whole, before its
    /// segments. Class ids are checked as they are copied.
    /// </summary>
    public string Begin => "\n    _tape.Order.NeedStepsFrom(lossFrom, nameof(lossFrom));"
        + string.Concat(_heads.Select(head => "\n    " + Pad(head) + (head is { IsClass: true, IsOfLastStep: true }
            ? $"\n    global::RnnGen.Runtime.LastStepLoss.KeepIds(_tape.Order, {Targets(head)}, Batch);"
            : "")))
        + (plan.IsLastStep ? "" : "\n    _lossFrom = lossFrom;")
        + (AreRowsWeighted
            ? $"\n    _lossWeight = {Weight(_heads[0])};\n    _lossCount = _lossWeight > 0 ? _lossWeight : 1;"
            : $"\n    _lossCount = {RowCount};")
        + string.Concat(_heads
            .Where(head => head.Factor is not null && HasFactorField(head))
            .Select(head => $"\n    {FactorField(head)} = {Literal(head.Factor!.Value)} * _lossCount / {Count(head)};"));

    /// <summary>Whether rows of the only loss count differently, and some perhaps not at all.</summary>
    private bool AreRowsWeighted => _heads[0] is { Factor: null, IsWeighted: true };

    /// <summary>What the mean of a loss divides by whose rows count alike.</summary>
    private string RowCount =>
        $"(double){(plan.IsLastStep ? Rows : "_tape.Order.ValidStepsFrom(lossFrom)")}"
        + $"{(_heads[0].IsClass || _heads[0].Factor is not null ? "" : $" * {TargetsPerRow}")}";

    /// <summary>What it divides by where they do not.</summary>
    private string Count(LossHead head) => !head.IsWeighted ? "_tape.Order.Active(lossFrom)" : WeightOrCount(head, "Count");

    /// <summary>How much the rows of a loss count together.</summary>
    private string Weight(LossHead head) => WeightOrCount(head, "Weight");

    private string WeightOrCount(LossHead head, string method) => plan.IsLastStep
        ? $"global::RnnGen.Runtime.WeightedCrossEntropy.{method}(global::System.MemoryExtensions.AsSpan({Targets(head)}, 0, "
            + $"{Rows}), {Weights(head)})"
        : $"global::RnnGen.Runtime.WeightedCrossEntropy.{method}(_tape.Order, {Targets(head)}, Batch, lossFrom, {Weights(head)})";

    private static string Weights(LossHead head) =>
        head.Options.ClassWeights.Count == 0 ? "default" : $"s_classWeights{head.Name}";

    private static string FactorField(LossHead head) => $"_lossFactor{head.Name}";

    /// <summary>Whether what it is multiplied by hangs on the window.</summary>
    private static bool HasFactorField(LossHead head) => head.IsWeighted || head.IsOfLastStep;

    private string Factor(LossHead head) => HasFactorField(head) ? FactorField(head) : Literal(head.Factor!.Value);

    private string Pad(LossHead head)
    {
        var part = _heads.Count == 1 ? "" : $", {TargetsPerRow}, {head.TargetColumn}";
        var ids = AreClasses ? "" : $"<{_scalar}>";
        var ignored = head.Options.IgnoredClass is { } id ? $", ignored: {id.ToString(CultureInfo.InvariantCulture)}" : "";
        return (plan.IsLastStep, head.IsClass) switch
        {
            (true, true) =>
                $"_tape.Order.PadRowIds{ids}(targets, {Targets(head)}, {head.Width}, nameof(targets){part}{ignored});",
            (true, false) =>
                $"_tape.Order.PadRows<{TargetType}>(targets, {head.Targets}, {Targets(head)}, {head.Targets}{part});",
            (false, true) =>
                $"_tape.Order.PadIds{ids}(targets, {Targets(head)}, Batch, {head.Width}, nameof(targets){part}{ignored});",
            (false, false) =>
                $"_tape.Order.Pad<{TargetType}>(targets, {head.Targets}, {Targets(head)}, Batch, {head.Targets}{part});",
        };
    }

    /// <summary>A statement that goes back through the loss, of a segment.</summary>
    public string Back => (plan.IsLastStep ? "if (_tape.Order.IsAtEnd)\n            " : "") + "Team.Run(_lossBackward);";

    public string Allocation
    {
        get
        {
            var rows = $"{(plan.IsLastStep ? "" : plan.Declaration.TruncationLength + " * ")}batch";
            return string.Concat(_heads.Select(head => $"\n    {Losses(head)} = new double[{rows}];"))
                + "\n    _lossForward = LossForwardShare;\n    _lossBackward = LossBackwardShare;"
                + string.Concat(_heads.Select(head =>
                    $"\n    {Targets(head)} = new {TypeOf(head)}[{rows}{(head.IsClass ? "" : $" * {head.Targets}")}];"));
        }
    }

    private string TypeOf(LossHead head) => head.IsClass ? "int" : _scalar;

    private static string Targets(LossHead head) => "_targets" + head.Name;

    private static string Losses(LossHead head) => "_losses" + head.Name;

    /// <summary>Of whose loss something is, where there are several.</summary>
    private static string Whose(LossHead head) => head.Name.Length == 0 ? "" : $" of {head.Name}";

    public void Emit()
    {
        writer.Line("private readonly global::System.Action<global::RnnGen.Runtime.WorkShare> _lossForward, _lossBackward;\n");
        foreach (var head in _heads)
        {
            writer.Line($$"""
                /// <summary>Targets{{Whose(head)}} in the order of the tape's rows.</summary>
                private readonly {{TypeOf(head)}}[] {{Targets(head)}};

                /// <summary>The loss of every row{{Whose(head)}}.</summary>
                private readonly double[] {{Losses(head)}};

                """);
        }

        foreach (var head in _heads.Where(HasFactorField))
            Weighting(head);
        var weight = AreRowsWeighted
            ? "\n\n/// <summary>How much the rows count together; 0 where none has a class.</summary>\n"
                + "private double _lossWeight;"
            : "";
        var from = plan.IsLastStep ? "" : "\n\n/// <summary>First step that has a loss.</summary>\nprivate int _lossFrom;";
        writer.Line($$"""
            /// <summary>What the mean divides by.</summary>
            private double _lossCount;{{weight}}

            /// <inheritdoc/>
            public double LossWeight => {{(AreRowsWeighted ? "_lossWeight" : "_lossCount")}};

            /// <summary>dLoss/d(loss of a row).</summary>
            private {{_scalar}} _lossScale;{{from}}

            """);
        Forward();
        foreach (var head in _heads)
            Dispatch(head);
        Backward();
    }

    private void Weighting(LossHead head)
    {
        if (head.Options.ClassWeights.Count > 0)
        {
            writer.Line($"/// <summary>How much a row of each class counts{Whose(head)}.</summary>");
            writer.Line(
                $"private static readonly double[] s_classWeights{head.Name} = {{ "
                + $"{string.Join(", ", head.Options.ClassWeights.Select(Literal))} }};\n");
        }

        if (head.Factor is not null)
            writer.Line(
                $"/// <summary>What a row's loss{Whose(head)} is multiplied by.</summary>\n"
                + $"private double {FactorField(head)};\n");
    }

    /// <summary>
    /// Those of the last step alone that are computed at every step; classes tell by themselves that there is none.
    /// </summary>
    private IEnumerable<LossHead> OfLastStep => _heads.Where(head => head is { IsOfLastStep: true, IsClass: false });

    private RowBuffer Gradient(LossHead head) => plan.Backward!.OutputGradients[head.Part];

    private string Field(LossHead head) => "_tape." + SharedNames.Field(Gradient(head));

    private void Forward()
    {
        var left = _heads.Select(head =>
            (head.IsClass ? "the probabilities" : "the derivative's numerator") + $" in {Gradient(head).Name}");
        writer.Line($"/// <summary>Adds the losses of the steps on the tape; leaves {string.Join(" and ", left)}.</summary>");
        using (writer.Block("private double LossForward(double sum)"))
        {
            if (plan.IsLastStep)
            {
                writer.Line("if (!_tape.Order.IsAtEnd)");
                writer.Line("    return sum;");
            }

            if (!plan.Backward!.IsOutputGradientInPlace)
            {
                foreach (var head in _heads)
                    CopyOutputs(head);
            }

            writer.Line("Team.Run(_lossForward);");
            writer.Line("// In one order, whichever thread did which row.");
            First();
            using (Steps(FromLoss))
            using (writer.Block($"for (int row = 0; row < {Rows}; row++)"))
                writer.Line($"sum += {string.Join(" + ", _heads.Select(LossOfRow))};");
            writer.Line("return sum;");
        }

        writer.Line();
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block("private void LossForwardShare(global::RnnGen.Runtime.WorkShare share)"))
        {
            Range();
            using (Runs(FromLoss))
            {
                writer.Line($"int rows = {RowsOfRun};");
                foreach (var head in _heads)
                    writer.Line(
                        $"Loss{head.Name}(ref {At(head, "t", "range.First")}, rows, {Target(head, "range.First", "rows")}, "
                        + $"global::System.MemoryExtensions.AsSpan({Losses(head)}, {Index("range.First")}, rows));");
            }

            foreach (var head in OfLastStep)
                writer.Line($"global::RnnGen.Runtime.LastStepLoss.KeepLosses(_tape.Order, range, {Losses(head)}, Batch);");
        }

        writer.Line();
    }

    private static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "d";

    private void Range()
    {
        writer.Line("global::RnnGen.Runtime.RowRange range = _tape.Order.RangeOf(share);");
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

    private void CopyOutputs(LossHead head)
    {
        var output = plan.Forward.Outputs[head.Part];
        if (plan.IsLastStep && plan.Forward.LastOutput(output) is { } last)
        {
            writer.Line($"_tape.{SharedNames.Field(last)}.Span.CopyTo({Field(head)}.Span);");
            return;
        }

        var from = "_tape." + SharedNames.Field(output.Buffer);
        var row = output.Shift == 1 ? $"(int){from}Step" : "0";
        writer.Line(
            $"{from}.Span.Slice({row}, {(plan.IsLastStep ? "" : "_tape.Order.Steps * ")}_tape.Rows * "
            + $"{Gradient(head).RowStride}).CopyTo({Field(head)}.Span);");
    }

    /// <summary>Steps that have a loss.</summary>
    private System.IDisposable Steps(string from) =>
        writer.Block(plan.IsLastStep ? "for (int t = 0; t < 1; t++)" : $"for (int t = {from}; t < _tape.Order.Steps; t++)");

    /// <summary>Runs of the steps that have a loss: those whose rows lie one after the other together.</summary>
    private System.IDisposable Runs(string from)
    {
        if (plan.IsLastStep)
            return Steps(from);
        writer.Line("int run = _tape.Order.StepsOfValidRun(range);");
        return writer.Block($"for (int t = {from}; t < _tape.Order.Steps; t += run)");
    }

    private string RowsOfRun => plan.IsLastStep
        ? "global::System.Math.Clamp(_tape.Order.CountWithSteps - range.First, 0, range.Count)"
        : "_tape.Order.ValidRowsOfRun(t, range)";

    private string Span(LossHead head, string start, string rows) =>
        $"global::System.Runtime.InteropServices.MemoryMarshal.CreateSpan({start}, {rows} * {Gradient(head).RowStride})";

    private string At(LossHead head, string t, string row) =>
        $"global::System.Runtime.CompilerServices.Unsafe.Add(ref {Field(head)}.Start, "
        + $"{(plan.IsLastStep ? "" : $"({t} * {Field(head)}Step) + ")}({row} * {Gradient(head).RowStride}))";

    private string Rows => plan.IsLastStep ? "_tape.Order.CountWithSteps" : "_tape.Order.Active(t)";

    private string Target(LossHead head, string row, string rows) => head.IsClass
        ? $"global::System.MemoryExtensions.AsSpan({Targets(head)}, {Index(row)}, {rows})"
        : "ref global::System.Runtime.CompilerServices.Unsafe.Add(ref "
            + $"global::System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference({Targets(head)}), "
            + $"{(plan.IsLastStep ? Index(row) : $"({Index(row)})")} * {head.Targets})";

    private void Dispatch(LossHead head)
    {
        var loss = $"global::RnnGen.Runtime.{(head.IsWeighted ? "WeightedCrossEntropy" : head.Loss.ToString())}";
        var weights = head.IsWeighted ? $", {Weights(head)}" : "";
        var delta = head.Loss == LossKind.Huber ? $", {Literal(head.Options.HuberDelta)}" : "";
        var target = head.IsClass ? "global::System.ReadOnlySpan<int> targets" : $"ref {_scalar} targets";
        var argument = head.IsClass ? "targets" : "ref targets";
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block(
            $"private void Loss{head.Name}(ref {_scalar} outputs, int rows, {target}, global::System.Span<double> losses)"))
            WidthDispatch.EmitLoss(
                writer, plan, $"{loss}.Forward",
                $"ref outputs, rows, {head.Width}, {Gradient(head).RowStride}, {argument}, losses{weights}{delta}");
        writer.Line();
        var known = head.IsClass ? ", global::System.ReadOnlySpan<int> targets" : "";
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block($"private void LossGradient{head.Name}(ref {_scalar} outputs, int rows{known}, {_scalar} scale)"))
            WidthDispatch.EmitLoss(
                writer, plan, $"{loss}.Backward",
                $"ref outputs, rows, {head.Width}, {Gradient(head).RowStride}{(head.IsClass ? ", targets" : "")}, "
                + $"scale{weights}");
        writer.Line();
    }

    private void Backward()
    {
        writer.Line(CompiledAtOnce.InModel);
        using (writer.Block("private void LossBackwardShare(global::RnnGen.Runtime.WorkShare share)"))
        {
            Range();
            writer.Line("// Rows without a loss ran too, but have no gradient.");
            if (!plan.IsLastStep)
            {
                writer.Line("int scored = global::System.Math.Clamp(_lossFrom - first, 0, _tape.Order.Steps);");
                using (writer.Block("for (int t = 0; t < scored; t++)"))
                {
                    foreach (var head in _heads)
                        writer.Line($"{Span(head, $"ref {At(head, "t", "range.First")}", "range.Count")}.Clear();");
                }
            }

            using (Runs("scored"))
            {
                if (_heads.Count > 1)
                    writer.Line($"int rows = {RowsOfRun};");
                foreach (var head in _heads)
                    BackwardOfRun(head);
            }

            foreach (var head in OfLastStep)
                writer.Line(
                    $"global::RnnGen.Runtime.LastStepLoss.KeepGradients<{_scalar}>(_tape.Order, range, {Field(head)}.Span, "
                    + $"{Field(head)}Step, {Gradient(head).RowStride});");
        }

        writer.Line();
    }

    private void BackwardOfRun(LossHead head)
    {
        var gradient = $"gradient{head.Name}";
        writer.Line($"ref {_scalar} {gradient} = ref {At(head, "t", "range.First")};");
        if (_heads.Count == 1)
            writer.Line($"int rows = {RowsOfRun};");
        writer.Line(
            $"LossGradient{head.Name}(ref {gradient}, rows{(head.IsClass ? $", {Target(head, "range.First", "rows")}" : "")}, "
            + $"{Scale(head)});");
        var behind = $"ref {FullNames.UnsafeAdd}(ref {gradient}, rows * {Gradient(head).RowStride})";
        using (writer.Block("if (rows < range.Count)"))
            writer.Line($"{Span(head, behind, "(range.Count - rows)")}.Clear();");
    }

    private string LossOfRow(LossHead head)
    {
        var loss = $"{Losses(head)}[{Index("row")}]";
        return head.Factor is null ? loss : $"({Factor(head)} * {loss})";
    }

    private string Scale(LossHead head) => head.Factor is null ? "_lossScale" : $"({_scalar})({Factor(head)} * _lossScale)";
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the table of tensors and states: <c>Info</c>.</summary>
internal sealed class InfoEmitter(SourceWriter writer, ModelPlan plan)
{
    private const string Rnn = "global::RnnGen.";

    /// <summary>Most characters of a text in one line.</summary>
    private const int MostOfText = 80;

    private readonly ILookup<Tensor, Pack> _packs = plan.Parameters.Packs.ToLookup(p => p.Tensor);

    public void Emit()
    {
        var declaration = plan.Declaration;
        writer.Line("/// <summary>Layers, tensors and costs.</summary>");
        using (writer.Block($"public static {Rnn}ModelInfo Info {{ get; }} = new()", "};"))
        {
            writer.Line($"Name = {Text(declaration.Name)},");
            var architecture = WrappedList.Chain(plan.Graph.Architecture, "\n", MostOfText).Split('\n')
                .Select((part, i) => Text(i == 0 ? part : $" {part}"));
            writer.Line($"Architecture = {string.Join("\n    + ", architecture)},");
            writer.Line($"InputSize = {plan.Graph.InputSize},");
            writer.Line($"Vocabulary = {plan.Graph.Vocabulary},");
            writer.Line($"OutputSize = {plan.OutputSize},");
            if (declaration.Inputs.Count > 0)
            {
                using (writer.Block($"Inputs = new {Rnn}InputInfo[]", "},"))
                {
                    foreach (var input in declaration.Inputs)
                        writer.Line($"new({Text(input.Name)}, {input.Start + plan.Graph.FirstFeature}, {input.Size}),");
                }
            }

            if (plan.Graph.Outputs.Count > 0)
            {
                using (writer.Block($"Outputs = new {Rnn}OutputInfo[]", "},"))
                {
                    foreach (var output in plan.Graph.Outputs)
                        writer.Line(
                            $"new({Text(output.Layer)}, {output.Start}, {output.Width}, {Rnn}Loss.{output.Loss}, "
                            + $"{output.Weight.ToString("R", CultureInfo.InvariantCulture)}){More(output)},");
                }
            }

            writer.Line($"TruncationLength = {declaration.TruncationLength},");
            writer.Line($"Loss = {Rnn}Loss.{declaration.Loss},");
            if (declaration.LossOptions.IgnoredClass is { } ignored)
                writer.Line($"IgnoredClass = {ignored.ToString(CultureInfo.InvariantCulture)},");
            writer.Line($"Output = {Rnn}Output.{declaration.Output},");
            if (plan.Graph.IsBidirectional)
                writer.Line("IsBidirectional = true,");
            if (declaration.Feedback != FeedbackKind.None)
                writer.Line($"Feedback = {Rnn}Feedback.{declaration.Feedback},");
            writer.Line($"Precision = {Rnn}Precision.{declaration.Precision},");
            writer.Line($"Arithmetic = {Rnn}Runtime.VectorWidth.InForce({Rnn}Arithmetic.{declaration.Arithmetic}),");
            writer.Line($"Initialization = {Rnn}Initialization.{declaration.Initialization},");
            if (!declaration.IsOptimized)
                writer.Line("IsOptimized = false,");
            writer.Line($"PackedLength = {plan.Parameters.Length},");
            writer.Line($"Parameters = {plan.Cost.Parameters},");
            writer.Line($"FlopPerStep = {plan.Cost.ForwardFlop},");
            if (plan.Backward is not null)
                writer.Line($"BackwardFlopPerStep = {plan.Cost.BackwardFlop},");
            writer.Line($"BytesPerStep = {plan.Cost.StepBytes},");
            writer.Line($"StateLength = {plan.States.Length},");
            if (plan.Backward is not null)
                writer.Line($"TransposedLength = {plan.Transposed.Length},");
            using (writer.Block($"Layers = new {Rnn}LayerInfo[]", "},"))
            {
                var tensors = plan.Graph.Tensors.ToLookup(tensor => tensor.Layer);
                var products = plan.Graph.Nodes.Where(node => Cost.FlopOf(node) > 0).ToLookup(node => node.Block.Tensor.Layer);
                foreach (var layer in plan.Graph.Layers)
                    writer.Line(
                        $"new({Text(layer.Name)}, {Text(layer.Description)}, {layer.Width}, {Array(layer.Sources)}, "
                        + $"{tensors[layer.Name].Sum(t => t.Elements)}, {products[layer.Name].Sum(Cost.FlopOf)}),");
            }

            using (writer.Block($"Buffers = new {Rnn}Runtime.BufferInfo[]", "},"))
            {
                // Of one kind several stand in a line.
                foreach (var alike in Runs.Of(
                    plan.Buffers.Where(b => plan.Backward is not null || !b.IsForTraining), b => KindOf(b) + StepsBesides(b)))
                    writer.Line(WrappedList.Lines(
                        alike.Select(b => $"new({Text(b.Name)}, {b.RowLength}{KindOf(b)}){StepsBesides(b)}"), "\n") + ",");
            }

            using (writer.Block($"Tensors = new {Rnn}TensorInfo[]", "},"))
            {
                foreach (var tensor in plan.Graph.Tensors)
                    Tensor(tensor);
            }

            using (writer.Block($"States = new {Rnn}StateInfo[]", "},"))
            {
                foreach (var state in plan.States.States)
                    writer.Line(
                        $"new({Text(state.Name)}, {plan.States.OffsetOf(state)}, "
                        + $"{state.Size}){(state.IsDelayLine ? $" {{ Steps = {state.Delay} }}" : "")},");
            }
        }

        writer.Line();
    }

    /// <summary>What few outputs have.</summary>
    private static string More(GraphOutput output)
    {
        List<string> more = [];
        if (output.Steps != OutputKind.EveryStep)
            more.Add($"Steps = {Rnn}Output.{output.Steps}");
        if (output.Options.IgnoredClass is { } id)
            more.Add($"IgnoredClass = {id.ToString(CultureInfo.InvariantCulture)}");
        return more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}";
    }

    /// <summary>Rows before the first step and after the last, where there are others than that of the initial state.</summary>
    private static string StepsBesides(RowBuffer buffer)
    {
        var steps = buffer.StepsBefore + buffer.StepsAfter;
        return steps > 1 || buffer.StepsAfter > 0 ? $" {{ StepsBesides = {steps} }}" : "";
    }

    /// <summary>The columns of a block that has not all of its tensor's.</summary>
    private static string ColumnsOf(ParameterBlock block) =>
        $", {block.ColumnStart}, {block.Columns}{(block.ColumnStep == 1 ? "" : $", {block.ColumnStep}")}";

    /// <summary>What is true of a buffer.</summary>
    private static string KindOf(RowBuffer buffer) => string.Concat(
        new[]
        {
            (buffer.SpansRun, "SpansRun"), (buffer.SpansWindow, "SpansWindow"), (buffer.HasInitialRow, "HasInitialRow"),
            (buffer.IsForTraining, "IsForTraining"),
        }
        .Where(kind => kind.Item1)
        .Select(kind => $", {kind.Item2}: true"));

    private static string Text(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private void Tensor(Tensor tensor)
    {
        var open = tensor.Gates.Where(tensor.Start.OpenGates.Contains).ToList();
        var (hasGates, packs) = (tensor.Gates.Count > 1 || open.Count > 0, _packs[tensor].ToList());
        var kernel = tensor.Kernel == 0 ? "" : $" {{ Kernel = {tensor.Kernel} }}";
        var shape = $"new({Text(tensor.Name)}, {Start(tensor.Start, open)}, {tensor.Rows}, {tensor.Columns}, ";
        if (!hasGates && packs.Count == 1 && packs[0].Slots == 1)
        {
            writer.Line($"{shape}{tensor.FanIn}, {Block(tensor, packs[0], 0)}){kernel},");
            return;
        }

        writer.Line($"{shape}{(hasGates ? Array(tensor.Gates) : "global::System.Array.Empty<string>()")}, {tensor.FanIn},");
        using (writer.Indent())
            writer.Line($"{Blocks(tensor, packs)}){kernel},");
    }

    /// <summary>Blocks of as many rows that lie side by side, as those of gates do, are written as one.</summary>
    private static string Blocks(Tensor tensor, IReadOnlyList<Pack> packs)
    {
        if (packs.Count == 1 && packs[0] is { Slots: > 1 } gates && AreAlike(tensor, gates))
        {
            return $"{Rnn}Runtime.TensorBlock.OfGates({gates.Slots}, {gates.Blocks[0].Rows}, {gates.Offset}, "
                + $"{gates.PanelStride}, {gates.LaneStride}, {gates.ColumnStride})";
        }

        var blocks = packs.SelectMany(pack => Enumerable.Range(0, pack.Slots).Select(slot => Block(tensor, pack, slot)));
        return $"new {Rnn}Runtime.TensorBlock[] {{ {string.Join(", ", blocks)} }}";
    }

    private static bool AreAlike(Tensor tensor, Pack pack) => Enumerable.Range(0, pack.Slots).All(slot =>
        pack.Blocks[slot] is var block
        && block.Rows == pack.Blocks[0].Rows
        && block.RowStart == slot * block.Rows
        && block.Columns == tensor.Columns);

    private static string Block(Tensor tensor, Pack pack, int slot)
    {
        var block = pack.Blocks[slot];
        return $"new({block.RowStart}, {block.Rows}, {pack.Offset + (slot * PanelLayout.Units)}, {pack.PanelStride}, "
            + $"{pack.LaneStride}, {pack.ColumnStride}{(block.Columns == tensor.Columns ? "" : ColumnsOf(block))})";
    }

    private static string Start(Start start, IReadOnlyCollection<string> open) => $"{Rnn}TensorStart." + start.Kind switch
    {
        StartKind.Constant => $"Constant({Number(start.Value)})",
        StartKind.Fixed => $"Fixed({string.Join(", ", start.Values.Select(Number))})",
        StartKind.Zero when open.Count > 0 => $"ZeroBut({string.Join(", ", open.Select(Text))})",
        _ => start.Kind.ToString(),
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Array(IEnumerable<string> texts) => $"new[] {{ {string.Join(", ", texts.Select(Text))} }}";
}

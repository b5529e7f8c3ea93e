using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>What a layer of a cell reads: the input of its gates, then the extra inputs of the cell.</summary>
internal static class CellInputs
{
    /// <summary>Cuts what the layer reads; where it cannot be cut, zeros of fitting sizes stand in for it.</summary>
    public static (LayerValue Main, IReadOnlyList<Node> Extras) Divide(LayerBuilder layer, CellDefinition cell)
    {
        var (width, units) = (layer.Input.Width, layer.Of(RecurrentLayer.Units));
        if (cell.Parts.FirstOrDefault(part => units % part.Heads != 0) is { } cut)
            Fault(layer, cell, $"units that divide by the {cut.Heads} heads of '{cut.Name}'", units);
        var hidden = CellWeights.LengthOf(cell.Hidden, units, width);
        if (cell.Parts.FirstOrDefault(part => hidden % part.Heads != 0) is { } divided)
            Fault(
                layer, cell, $"a hidden state '{cell.Hidden.Name}' that divides by the {divided.Heads} heads of '{divided.Name}'",
                hidden);
        List<CellPart> extras = [.. cell.Extras];
        if (extras.Count == 0)
        {
            CheckUnits(layer, cell, width);
            return (cell.SameSizes && width != units ? StandIn(layer, units) : layer.Input, []);
        }

        var parts = 1 + extras.Count(extra => extra.Size is null);
        var rest = width - extras.Sum(extra => extra.Size?.Number ?? 0);
        if (rest <= 0 || rest % parts != 0)
        {
            Fault(layer, cell, $"{(parts == 1 ? "at least 1 feature" : $"{parts} parts of equal size")}"
                + string.Concat(extras.Where(extra => extra.Size is not null).Select(
                    extra => $", and {Texts.Number(extra.Size!.Value.Number)} of '{extra.Name}'")));
            return (StandIn(layer, units), [.. extras.Select(extra => StandIn(layer, extra.Size?.Number ?? units).Node)]);
        }

        var main = rest / parts;
        CheckUnits(layer, cell, main);
        var at = main;
        var values = new List<Node>();
        foreach (var extra in extras)
        {
            var size = extra.Size?.Number ?? main;
            values.Add(Whole(layer.Expressions, layer.Input.Slice(at, size)));
            at += size;
        }

        return (cell.SameSizes && main != units ? StandIn(layer, units) : layer.Input.Slice(0, main), values);
    }

    /// <summary>
    /// What a layer further up the stack reads; where the cell cannot read it, zeros of a fitting size stand in for it.
    /// </summary>
    public static LayerValue Fit(LayerBuilder layer, CellDefinition cell, LayerValue input, IReadOnlyList<Node> extras)
    {
        var units = layer.Of(RecurrentLayer.Units);
        var at = cell.Extras.TakeWhile(extra => extra.Size is not null).Count();
        var extra = at < extras.Count ? extras[at].Width : input.Width;
        if (CellShapes.Fit(cell, new(units, input.Width, extra)))
            return input;
        var fitting = cell.SameSizes ? units : extra;
        Fault(
            layer, cell,
            cell.SameSizes
                ? $"an input of the layer's {Texts.Number(units)} units in each layer of the stack"
                : $"an input of {Texts.Number(extra)} in each layer of the stack, as its further inputs are",
            input.Width);
        return StandIn(layer, fitting);
    }

    private static void CheckUnits(LayerBuilder layer, CellDefinition cell, int main)
    {
        if (cell.SameSizes && main != layer.Of(RecurrentLayer.Units))
            Fault(layer, cell, $"an input of the layer's {Texts.Number(layer.Of(RecurrentLayer.Units))} units beside them", main);
    }

    private static void Fault(LayerBuilder layer, CellDefinition cell, string expected, int? found = null) =>
        layer.Fault(
            FaultKind.CellInput, null, layer.Declaration.Description, cell.Name, expected,
            Texts.Number(found ?? layer.Input.Width));

    /// <summary>One vector; values side by side become one only where they are put together.</summary>
    public static Node Whole(Expressions e, LayerValue value) => value.Parts.Count == 1 ? value.Node : Joined(e, value.Parts);

    private static Node Joined(Expressions e, IReadOnlyList<Node> parts)
    {
        var (width, at) = (parts.Sum(part => part.Width), 0);
        var moved = new List<Node>();
        foreach (var part in parts)
        {
            moved.Add(e.Embed(part, at, width));
            at += part.Width;
        }

        return moved.Aggregate(e.AddUnfused);
    }

    private static LayerValue StandIn(LayerBuilder layer, int width) =>
        new(layer.Expressions.Broadcast(layer.Expressions.Constant(0), width));
}

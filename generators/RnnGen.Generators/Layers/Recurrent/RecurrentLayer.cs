using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Layers;

/// <summary>
/// One or several recurrent layers of a kind on one another, as one PyTorch module. A kind adds the equations of its cell.
/// </summary>
internal abstract class RecurrentLayer(string kind, string prefix, params Option[] own)
    : ConnectableLayer(
        kind, prefix,
        [Units, Layers, Bias, Bidirectional, Reverse, Dropout, RecurrentDropout, Zoneout, LearnedInitialState, .. own])
{
    public static readonly Option<int> Units = new SizeOption("Units", 1, Limits.Units, parameter: 0);

    public static readonly Option<int> Layers = new SizeOption("Layers", 1, Limits.StackedLayers, defaultValue: 1);

    /// <summary>The bias vectors, where the cell does not tell them.</summary>
    public static readonly Option<BiasKind> Bias = new ChoiceOption<BiasKind>("Bias");

    /// <summary>Two scans, one against time, outputs concatenated.</summary>
    public static readonly Option<bool> Bidirectional = new FlagOption("Bidirectional");

    /// <summary>One scan, against time.</summary>
    public static readonly Option<bool> Reverse = new FlagOption("Reverse");

    /// <summary>Probability that a unit of the input is zero in training, one mask a sequence.</summary>
    public static readonly Option<double> Dropout = NumberOption.Rate("Dropout");

    /// <summary>The same of the state where it enters the recurrent products.</summary>
    public static readonly Option<double> RecurrentDropout = NumberOption.Rate("RecurrentDropout");

    /// <summary>Probability that a unit of a state keeps its value in training; without training that much of it stays.</summary>
    public static readonly Option<double> Zoneout = NumberOption.Rate("Zoneout");

    /// <summary>Whether the states begin with tensors of the layer's, which are trained, instead of zero.</summary>
    public static readonly Option<bool> LearnedInitialState = new FlagOption("LearnedInitialState");

    /// <summary>Whether a layer, or one of its two scans, runs against time.</summary>
    public static bool RunsAgainstTime(LayerDeclaration layer) => layer.Of(Bidirectional) || layer.Of(Reverse);

    public override bool IsStack => true;

    public override bool NeedsVector(LayerOptions options) => options.Of(Dropout) > 0;

    public override IEnumerable<LayerFault> FaultsOf(LayerDeclaration layer, bool isTrained)
    {
        foreach (var fault in Masks.WithoutEffect(layer, isTrained, Dropout, RecurrentDropout))
            yield return fault;
        if (layer.Of(Bidirectional) && layer.Of(Reverse))
            yield return LayerFault.Of(
                FaultKind.NoEffect, Reverse, Reverse.Name, layer.Description, "a bidirectional layer runs both ways",
                "one of the two", "both");
    }

    public override IEnumerable<string> NamesOf(LayerDeclaration layer)
    {
        string[] forward = [layer.Name, .. StackedNamesOf(layer)];
        return layer.Of(Bidirectional) ? forward.SelectMany(name => new[] { name, name + LayerNames.Reverse })
            : layer.Of(Reverse) ? [layer.Name, .. forward.Select(name => name + LayerNames.Reverse)]
            : forward;
    }

    public sealed override string Describe(LayerBuilder layer)
    {
        var options = layer.Options;
        var connections = (options.Of(Bidirectional) ? ", bidirectional" : options.Of(Reverse) ? ", reverse" : "")
            + Connections.Describe(options)
            + (options.Of(Zoneout) > 0 ? FormattableString.Invariant($", zoneout {options.Of(Zoneout)}") : "")
            + (options.Of(LearnedInitialState) ? ", learned initial state" : "");
        var bias = BiasOf(options) switch { BiasKind.Single => ", one bias", BiasKind.None => ", no bias", _ => "" };
        var layers = options.Of(Layers) == 1 ? "" : $" x {options.Of(Layers)}";
        return $"{KindOf(options)}({options.Of(Units)}{DescribeCell(options)}{bias}{connections}){layers}";
    }

    public sealed override LayerValue Build(LayerBuilder layer)
    {
        var (value, extras) = Divide(layer);
        for (var index = 0; index < layer.Of(Layers); index++)
        {
            layer.Cancellation.Check();
            var path = new LayerPath(
                layer.Name, index, layer.Of(Layers) > 1, IsReverse: layer.Of(Reverse) && !layer.Of(Bidirectional));
            layer.Expressions.Scope = path.Scope;
            var input = Connections.InputOf(layer, value);
            if (index > 0)
                input = Fit(layer, input, extras);
            value = Connections.OutputOf(
                layer, input, Directions.Of(layer, path, direction => Cell(layer, input, extras, direction)));
            layer.Step.Connected.Add(value.Node);
        }

        return value;
    }

    /// <summary>Writes the equations of one time step, and returns the output.</summary>
    protected abstract Node Define(CellBuilder cell);

    /// <summary>What the layers in the stack are called, as <c>Lstm</c>.</summary>
    protected virtual string KindOf(LayerOptions options) => Kind;

    /// <summary>What the first layer of the stack reads, and what all cells read beside their input.</summary>
    protected virtual (LayerValue Main, IReadOnlyList<Node> Extras) Divide(LayerBuilder layer) => (layer.Input, []);

    /// <summary>Whether its output is the state that the next step reads, and no other value.</summary>
    public virtual bool GivesItsState(LayerOptions options) => true;

    /// <summary>What a layer of the stack above the first reads, once it is checked.</summary>
    protected virtual LayerValue Fit(LayerBuilder layer, LayerValue input, IReadOnlyList<Node> extras) => input;

    /// <summary>Size of the output of one direction.</summary>
    protected virtual int OutputsOf(LayerOptions options) => options.Of(Units);

    /// <summary>The bias vectors that the layer has.</summary>
    protected virtual BiasKind BiasOf(LayerOptions options) => options.Of(Bias);

    /// <summary>Whether the biases are added to the products as such.</summary>
    protected virtual bool AddsBiases(LayerOptions options) => true;

    /// <summary>The cell's own options as the header prints them, as <c>, reset before</c>.</summary>
    protected virtual string DescribeCell(LayerOptions options) => "";

    /// <summary>One layer in one direction; its output.</summary>
    private Node Cell(LayerBuilder layer, LayerValue input, IReadOnlyList<Node> extras, LayerPath path)
    {
        var x = layer.Step.Masked(input, layer.Rate(Dropout), isPerStep: false, "xMasked");
        var cell = new CellBuilder(
            layer, path, x, OutputsOf(layer.Options), AddsBiases(layer.Options) ? BiasOf(layer.Options) : BiasKind.None)
        {
            Extras = extras,
        };
        if (layer.Rate(RecurrentDropout) is > 0 and var recurrent)
            cell.MaskRecurrent(v => layer.Step.Masked(v, recurrent, isPerStep: false));
        if (layer.Of(Zoneout) is > 0 and var kept)
            cell.ZoneOut((before, after) => layer.Step.ZonedOut(before, after, kept));
        var output = Define(cell);
        layer.Step.States.AddRange(cell.States);
        layer.Step.Tensors.AddRange(cell.Tensors);
        return output;
    }

    private static IEnumerable<string> StackedNamesOf(LayerDeclaration layer) => layer.Of(Layers) > 1
        ? Enumerable.Range(0, Math.Min(layer.Of(Layers), Limits.StackedLayers)).Select(i => layer.Name + LayerNames.Suffix(i))
        : [];
}

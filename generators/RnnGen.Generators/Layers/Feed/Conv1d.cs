using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// A causal convolution over time: y(t) = act(Σ_j W_j x(t - (K - 1 - j) D) + b), with D steps from one of the K
/// steps that it reads to the next. The steps before are a delay line, which is zero before the first. Of several
/// groups each reads its own units of the input.
/// </summary>
internal sealed class Conv1d() : ConnectableLayer("Conv1d", "conv", Filters, Kernel, Dilation, Groups, Activation, HasBias)
{
    public static readonly Option<int> Filters = new SizeOption("Filters", 1, Limits.Units, parameter: 0);

    public static readonly Option<int> Kernel = new SizeOption("Kernel", 1, Limits.Kernel, parameter: 1);

    public static readonly Option<int> Dilation = new SizeOption("Dilation", 1, Limits.Delay, defaultValue: 1);

    public static readonly Option<int> Groups = new SizeOption("Groups", 1, Limits.Units, defaultValue: 1);

    public static readonly Option<ActivationKind> Activation = new ActivationOption("Activation", ActivationKind.None);

    public static readonly Option<bool> HasBias = new FlagOption("HasBias", defaultValue: true);

    public override bool CanBeFedBack => true;

    public override bool GivesLogits(LayerOptions options) => options.Of(Activation) == ActivationKind.None;

    public override bool NeedsVector(LayerOptions options) => true;

    public override IEnumerable<LayerFault> FaultsOf(LayerDeclaration layer, bool isTrained)
    {
        if (layer.Of(Kernel) == 1 && layer.Of(Dilation) > 1)
            yield return LayerFault.Of(
                FaultKind.NoEffect, Dilation, Dilation.Name, layer.Description, "it reads one step", "a kernel of at least 2",
                Texts.Number(layer.Of(Dilation)));
    }

    public override string DescribeOutput(LayerDeclaration layer) =>
        $"{layer.Description} of {Texts.Number(layer.Of(Filters))} filters with activation {layer.Of(Activation)}";

    public override string Describe(LayerBuilder layer) =>
        $"Conv1d({layer.Of(Filters)}, {layer.Of(Kernel)}{(layer.Of(Dilation) == 1 ? "" : $", dilation {layer.Of(Dilation)}")}"
        + $"{(layer.Of(Groups) == 1 ? "" : $", groups {layer.Of(Groups)}")}"
        + $"{(layer.Of(Activation) == ActivationKind.None ? "" : $", {layer.Of(Activation)}")}"
        + $"{(layer.Of(HasBias) ? "" : ", no bias")})";

    public override LayerValue Build(LayerBuilder layer)
    {
        var (filters, kernel, groups, channels) = (layer.Of(Filters), layer.Of(Kernel), layer.Of(Groups), layer.Input.Width);
        if (filters % groups != 0 || channels % groups != 0)
        {
            layer.Fault(
                FaultKind.ConvolutionGroups, Groups, layer.Declaration.Description, Texts.Number(channels), Texts.Number(filters),
                Texts.Number(groups));
            groups = 1;
        }

        var columns = channels / groups * kernel;
        var weight = layer.Tensor("weight", Start.GlorotUniform, filters, columns, fanIn: columns, kernel);
        var bias = layer.Of(HasBias) ? layer.Tensor("bias", Start.Zero, filters, 0, fanIn: columns) : null;
        weight.TakesDotForm = true;
        foreach (var tensor in new[] { weight, bias }.OfType<Tensor>())
            tensor.IsCutByRows = groups > 1;
        var lines = new DelayLines(layer, kernel, layer.Of(Dilation));
        var sums = groups == channels && groups == filters
            ? OfEachUnit(layer, lines, weight, bias)
            : OfGroups(layer, lines, groups, weight, bias);
        var outputs = sums
            .Select(sum =>
                layer.Of(Activation) == ActivationKind.None ? sum : Activations.Of(layer.Of(Activation), sum).Named("y"))
            .ToList();
        layer.Expressions.Scope = layer.Name;
        return new(layer.Expressions.Concat([.. outputs]));
    }

    /// <summary>A group is a product with each of the steps that it reads, the oldest first.</summary>
    private static IEnumerable<Node> OfGroups(LayerBuilder layer, DelayLines lines, int groups, Tensor weight, Tensor? bias)
    {
        var (rows, channels) = (weight.Rows / groups, layer.Input.Width / groups);
        for (var group = 0; group < groups; group++)
        {
            layer.Cancellation.Check();
            // Sums that share no weights are stages of their own.
            if (groups > 1)
                layer.Expressions.Scope = $"{layer.Name}G{group}";
            var block = new ParameterBlock(weight, group * rows, rows, groups == 1 ? "y" : $"y{group}")
            {
                ColumnStep = weight.Kernel,
            };
            var steps = layer.Input
                .Slice(group * channels, channels).Parts
                .Select(part => (part.Width, Steps: lines.Of(part)))
                .ToList();
            var sum = layer.Expressions.Constant(0);
            for (var step = 0; step < weight.Kernel; step++)
            {
                var channel = 0;
                foreach (var part in steps)
                {
                    sum += layer.Expressions.Linear(
                        block with { ColumnStart = (channel * weight.Kernel) + step, Columns = part.Width }, part.Steps[step]);
                    channel += part.Width;
                }
            }

            yield return bias is null
                ? sum
                : sum + layer.Expressions.Parameter(new ParameterBlock(bias, group * rows, rows, block.Symbol));
        }
    }

    /// <summary>Where each filter reads one unit of its own, nothing is summed but the steps.</summary>
    private static IEnumerable<Node> OfEachUnit(LayerBuilder layer, DelayLines lines, Tensor weight, Tensor? bias)
    {
        var start = 0;
        foreach (var part in layer.Input.Parts)
        {
            var symbol = start == 0 ? "y" : $"y{start}";
            var steps = lines.Of(part);
            var sum = bias is null
                ? layer.Expressions.Constant(0)
                : layer.Expressions.Parameter(new ParameterBlock(bias, start, part.Width, symbol)).Named("b");
            for (var step = 0; step < weight.Kernel; step++)
            {
                var block = new ParameterBlock(weight, start, part.Width, symbol)
                {
                    ColumnStart = step,
                    Columns = 1,
                    ColumnStep = weight.Kernel,
                };
                sum += layer.Expressions.Parameter(block).Named($"w{step}") * steps[step];
            }

            yield return sum.Named("ySum");
            start += part.Width;
        }
    }
}

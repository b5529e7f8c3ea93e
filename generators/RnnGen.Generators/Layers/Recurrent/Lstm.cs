using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Long short-term memory. Hochreiter and Schmidhuber, 1997; forget gate: Gers, Schmidhuber and Cummins, 2000; peepholes: Gers,
/// Schraudolph and Schmidhuber, 2002; coupled gates: Greff et al., 2017; projection: Sak, Senior and Beaufays, 2014; layer
/// normalisation: <see cref="LstmNormalization"/>.
/// </summary>
/// <remarks>
/// With layer normalisation peepholes are added to the normalised sums, a coupled forget gate has no sum to normalise,
/// and a projection takes the units as they are.
/// </remarks>
internal sealed class Lstm() : GatedLayer("Lstm", "lstm", Peephole, CoupledGates, Projection, Normalization)
{
    /// <summary>i and f read c, o reads the new c as it is carried, each through a vector of weights.</summary>
    public static readonly Option<bool> Peephole = new FlagOption("Peephole");

    /// <summary>f = 1 - i.</summary>
    public static readonly Option<bool> CoupledGates = new FlagOption("CoupledGates");

    /// <summary>
    /// Size of the output, a projection of the units; 0 for none. What it may be hangs on the units: <see cref="FaultsOf"/>.
    /// </summary>
    public static readonly Option<int> Projection = new SizeOption("Projection", int.MinValue, int.MaxValue);

    public static readonly Option<NormalizationKind> Normalization = new ChoiceOption<NormalizationKind>("Normalization");

    public override IEnumerable<LayerFault> FaultsOf(LayerDeclaration layer, bool isTrained)
    {
        // A projection makes the output smaller.
        var faults = base.FaultsOf(layer, isTrained);
        if (SizeOption.FaultOf(layer.Of(Projection), 0, layer.Of(Units)) is { } size)
            faults = faults.Append(LayerFault.Of(size.Kind, Projection, [Projection.Name, layer.DisplayName, .. size.Arguments]));
        if (FormOf(layer.Options) is { } form && layer.Options.Says(Bias))
            faults = faults.Append(LayerFault.Of(FaultKind.BiasOfNormalization, Bias,
                layer.Description, layer.Of(Normalization).ToString(),
                form.Biases == BiasKind.Single ? "one bias vector" : "none", layer.Of(Bias).ToString()));
        return faults;
    }

    protected override int OutputsOf(LayerOptions options) => IsProjected(options) ? options.Of(Projection) : options.Of(Units);

    protected override BiasKind BiasOf(LayerOptions options) => FormOf(options)?.Biases ?? options.Of(Bias);

    /// <summary>
    /// A normalised sum has its own shift, and the one bias that a form may have is added to the sum of normalised products.
    /// </summary>
    protected override bool AddsBiases(LayerOptions options) => FormOf(options) is null;

    protected override string DescribeCell(LayerOptions options) =>
        base.DescribeCell(options)
        + (options.Of(Peephole) ? ", peepholes" : "")
        + (options.Of(CoupledGates) ? ", coupled gates" : "")
        + (IsProjected(options) ? $", projected to {options.Of(Projection)}" : "")
        + (options.Of(Normalization) == NormalizationKind.None ? "" : $", normalized as {options.Of(Normalization)}");

    protected override Node Define(CellBuilder cell)
    {
        var (h, c) = (cell.State("h", cell.Outputs), cell.State("c"));
        var isCoupled = cell.Options.Of(CoupledGates);
        var form = FormOf(cell.Options) ?? new NoNormalization();
        var sums = form.Sums(cell, isCoupled ? ["i", "g", "o"] : ["i", "f", "g", "o"]);
        Node GateOf(string name, Node state) =>
            Gate(cell, cell.Options.Of(Peephole) ? sums(name) + (cell.Peephole(name) * state) : sums(name)).Named(name);

        var i = GateOf("i", c);
        var f = isCoupled ? (1 - i).Named("f") : GateOf("f", c);
        var g = Act(cell, sums("g")).Named("g");
        var (cNext, read) = form.Memory(cell, (f * c) + (i * g));
        var o = GateOf("o", cNext);
        var units = o * Act(cell, read);
        if (!isCoupled)
            cell.OpenAtFirst("f");
        cell.Next(c, cNext);
        return cell.Next(h, IsProjected(cell.Options) ? cell.Project(units.Named("u")) : units);
    }

    private static bool IsProjected(LayerOptions options) => options.Of(Projection) > 0;

    private static LstmNormalization? FormOf(LayerOptions options) => options.Of(Normalization) switch
    {
        NormalizationKind.Ba2016 => new Ba2016Normalization(),
        NormalizationKind.FastRnn => new FastRnnNormalization(),
        NormalizationKind.PerGate => new PerGateNormalization(),
        _ => null,
    };
}

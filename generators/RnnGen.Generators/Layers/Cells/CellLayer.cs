using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>A recurrent layer whose cell the user wrote.</summary>
internal sealed class CellLayer() : RecurrentLayer("Cell", "cell", Equations)
{
    public static readonly Option<string?> Equations = new EquationsOption("Cell");

    private static CellDefinition DefinitionOf(LayerOptions options) => CellDefinition.Parse(options.Of(Equations)!);

    public override bool NeedsVector(LayerOptions options) =>
        base.NeedsVector(options) || DefinitionOf(options).NeedsVector;

    public override bool GivesItsState(LayerOptions options) => DefinitionOf(options).Output is null;

    protected override string KindOf(LayerOptions options) => DefinitionOf(options).Name;

    protected override int OutputsOf(LayerOptions options) =>
        DefinitionOf(options).Hidden.Size is { Kind: CellSizeKind.Fixed, Number: var number } ? number : options.Of(Units);

    protected override (LayerValue Main, IReadOnlyList<Node> Extras) Divide(LayerBuilder layer) =>
        CellInputs.Divide(layer, DefinitionOf(layer.Options));

    protected override LayerValue Fit(LayerBuilder layer, LayerValue input, IReadOnlyList<Node> extras) =>
        CellInputs.Fit(layer, DefinitionOf(layer.Options), input, extras);

    protected override Node Define(CellBuilder cell) => new CellEquations(DefinitionOf(cell.Options), cell).Write();
}

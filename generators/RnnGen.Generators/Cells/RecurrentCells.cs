using System;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Cells;

/// <summary>From a declared layer to its cell: the one place that lists the cells.</summary>
internal static class RecurrentCells
{
    public static Cell Create(RecurrentDeclaration layer) => layer.Cell switch
    {
        CellKind.SimpleRnn => new SimpleRnnCell(layer.Activation == ActivationKind.Relu ? Functions.Relu : Functions.Tanh),
        CellKind.Lstm when layer.Normalization == NormalizationKind.Ba2016 => new Ba2016LstmCell(),
        CellKind.Lstm when layer.Normalization == NormalizationKind.FastRnn => new FastRnnLstmCell(),
        CellKind.Lstm when layer.Normalization == NormalizationKind.PerGate => new PerGateLstmCell(),
        CellKind.Lstm => new LstmCell(layer.Peephole, layer.CoupledGates, layer.Projection > 0),
        CellKind.Gru when layer.ResetAfter => new GruResetAfterCell(),
        CellKind.Gru => new GruResetBeforeCell(),
        _ => throw new InvalidOperationException($"no cell {layer.Cell}"),
    };

    /// <summary>A relu simple RNN starts from the identity: Le, Jaitly and Hinton, 2015.</summary>
    public static bool StartsFromIdentity(RecurrentDeclaration layer) =>
        layer is { Cell: CellKind.SimpleRnn, Activation: ActivationKind.Relu };

    /// <summary>As the header prints it, as <c>Gru(32, reset before)</c>.</summary>
    public static string Describe(RecurrentDeclaration layer)
    {
        var options = layer.Cell switch
        {
            CellKind.SimpleRnn => layer.Activation == ActivationKind.Relu ? ", relu" : ", tanh",
            CellKind.Gru when !layer.ResetAfter => ", reset before",
            CellKind.Lstm => (layer.Peephole ? ", peepholes" : "") + (layer.CoupledGates ? ", coupled gates" : "")
                + (layer.Projection > 0 ? $", projected to {layer.Projection}" : "")
                + (layer.Normalization != NormalizationKind.None ? $", normalized as {layer.Normalization}" : ""),
            _ => "",
        };
        var connections = (layer.Bidirectional ? ", bidirectional" : "") + (layer.Residual ? ", residual" : "")
            + (layer.DenseConnection ? ", dense connection" : "");
        var bias = layer.Bias switch { BiasKind.Single => ", one bias", BiasKind.None => ", no bias", _ => "" };
        var layers = layer.Layers == 1 ? "" : $" x {layer.Layers}";
        return $"{layer.Cell}({layer.Units}{options}{bias}{connections}){layers}";
    }
}

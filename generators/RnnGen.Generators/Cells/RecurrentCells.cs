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
        CellKind.Lstm when layer.Normalization != NormalizationKind.None =>
            new NormalizedLstmCell(FormOf(layer.Normalization), layer.Peephole, layer.CoupledGates, layer.Projection > 0),
        CellKind.Lstm => new LstmCell(layer.Peephole, layer.CoupledGates, layer.Projection > 0),
        CellKind.Gru when layer.ResetAfter => new GruResetAfterCell(),
        CellKind.Gru => new GruResetBeforeCell(),
        CellKind.IndRnn => new IndRnnCell(),
        CellKind.MinGru => new MinGruCell(),
        CellKind.Sru => new SruCell(),
        _ => throw new InvalidOperationException($"no cell {layer.Cell}"),
    };

    private static LstmNormalization FormOf(NormalizationKind kind) => kind switch
    {
        NormalizationKind.Ba2016 => new Ba2016Normalization(),
        NormalizationKind.FastRnn => new FastRnnNormalization(),
        NormalizationKind.PerGate => new PerGateNormalization(),
        _ => throw new InvalidOperationException($"no normalization {kind}"),
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

using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Tests.Vectors;

namespace RnnGen.Generators.Tests.C99;

/// <summary>The repository's small cases of PyTorch: sequences of one length, with and without a dense layer.</summary>
internal static class PyTorchCases
{
    private static readonly string[] s_groups = ["cell", "extreme", "head", "stack"];

    /// <summary>All cases of which a window is the whole.</summary>
    public static IReadOnlyList<VectorCase> All { get; } =
        [.. VectorFolder.CasesIn(VectorFolder.Own).Select(VectorFile.ReadCase).Where(read => s_groups.Contains(read.Group))];

    public static CCase Case(VectorCase read, PrecisionKind precision)
    {
        return new CCase(read.Name, Model(read) with { Precision = precision }, read.Steps, read.Batch)
        {
            Tensors = read.Tensors.Where(tensor => tensor.Name.Split('.') is ["emb" or "rnn" or "head", _])
                .ToDictionary(tensor => tensor.Name, tensor => tensor.Numbers),
            Tokens = read.Find("tokens")?.AsIds() ?? [],
            Features = read.Find("x")?.Numbers ?? [],
            States = States(read, "h0", "c0"),
            OutputGradients = read.Has("logits") ? CaseLoss.OutputGradients(read) : read["cot.y"].Numbers,
            FinalGradients = States(read, "cot.hn", "cot.cn"),
            Tolerance = precision == PrecisionKind.Double ? Tolerance.For<double>(read) : Tolerance.For<float>(read),
            Expected = new(
                read[read.Has("logits") ? "logits" : "y"].Numbers,
                States(read, "hn", "cn"),
                read.Tensors.Where(tensor => tensor.Name.Split('.') is ["grad", "emb" or "rnn" or "head", _])
                    .ToDictionary(tensor => tensor.Name["grad.".Length..], tensor => tensor.Numbers),
                States(read, "grad.h0", "grad.c0"),
                read.Find("grad.x")?.Numbers),
        };
    }

    private static ModelDeclaration Model(VectorCase read)
    {
        var cell = read.Cell switch
        {
            "rnn_tanh" => CellModels.Tanh,
            "rnn_relu" => CellModels.Relu,
            "lstm" => CellModels.Lstm,
            "gru" => CellModels.GruResetAfter,
            "gru_rb" => CellModels.GruResetBefore,
            var other => throw new InvalidOperationException($"{read.Name}: no cell {other}"),
        };
        var bias = read.Has("rnn.bias_ih_l0") ? BiasKind.Pair : BiasKind.None;
        LayerDeclaration[] layers =
        [
            .. Layer(read.Find("emb.weight"), emb => CellModels.Embedding(emb.Shape[0], emb.Shape[1]) with { Name = "emb" }),
            CellModels.Recurrent(cell, read["rnn.weight_hh_l0"].Shape[1], read.Layers, bias) with { Name = "rnn" },
            .. Layer(read.Find("head.weight"), head => CellModels.Dense(head.Shape[0]) with { Name = "head" }),
        ];
        return CellModels.Model(read.Find("x")?.Shape[2] ?? 0, layers) with
        {
            Loss = LossKind.None,
            Output = CaseLoss.IsOfLastStep(read) ? OutputKind.LastStep : OutputKind.EveryStep,
        };
    }

    private static IEnumerable<LayerDeclaration> Layer(VectorTensor? weight, Func<VectorTensor, LayerDeclaration> declare) =>
        weight is null ? [] : [declare(weight)];

    /// <summary>[layers, batch, units] by the names of a model's states.</summary>
    private static Dictionary<string, double[]> States(VectorCase read, string h, string c)
    {
        var states = new Dictionary<string, double[]>();
        foreach (var (symbol, name) in new[] { ("h", h), ("c", c) })
        {
            for (var layer = 0; read.Find(name) is { } tensor && layer < tensor.Shape[0]; layer++)
                states.Add($"rnn.{symbol}_l{layer}", tensor.Slice(layer).Numbers);
        }

        return states;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Declarations of every kind of layer and option, by a name; all in double precision.</summary>
internal static class TorchDeclarations
{
    private static readonly string[] s_cells = ["MinGru", "MinLstm", "Sru", "Mgu", "IndRnn", "SimpleRnn", "Gru", "Lstm"];

    private static readonly Activation[] s_ofCells = [.. Enum.GetValues<Activation>()
        .Where(activation => activation is not (Activation.None or Activation.Softmax or Activation.Exp))];

    public static IReadOnlyDictionary<string, TestDeclaration> All { get; } = Declarations()
        .Concat(ExportedVariants.All.Select(pair => (Name: pair.Key, Declaration: pair.Value)))
        .ToDictionary(pair => pair.Name, pair => pair.Declaration with { Precision = Precision.Double });

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Declarations()
    {
        yield return ("Cells", Features(5, Each("")));
        yield return ("SingleBias", Features(4, Each(", Bias = Bias.Single, Zoneout = 0.2, LearnedInitialState = true")));
        yield return ("Reverse", Features(4, Each(", Bias = Bias.None, Reverse = true")));
        yield return ("Bidirectional", Features(4, "[Mgu(4, Bidirectional = true)]", "[IndRnn(4, Bidirectional = true)]",
            "[Gru(4, Bidirectional = true, Bias = Bias.Single)]"));
        yield return ("Stacks", Features(4, "[MinGru(4, Layers = 2, Residual = true)]", "[Lstm(4, Layers = 3)]",
            "[Gru(4, Layers = 2, Residual = true)]"));
        yield return ("BidirectionalStacks", Features(4, "[Mgu(3, Layers = 2, Bidirectional = true)]",
            "[Lstm(3, Layers = 2, Bidirectional = true, Bias = Bias.None, LearnedInitialState = true)]",
            "[Gru(3, Layers = 2, Bidirectional = true, Residual = true)]"));
        yield return ("Dense", Features(
            4, "[Lstm(5, Layers = 2)]", "[Dense(3, DenseConnection = true)]",
            "[Mgu(6, Layers = 2, DenseConnection = true, Bidirectional = true)]", "[Gru(2, DenseConnection = true)]",
            "[Dense(4, DenseConnection = true)]"));
        yield return ("Dropout", Trained(Features(
            6, "[Lstm(4, Layers = 2, Dropout = 0.1)]", "[Gru(4, Dropout = 0.2, LearnedInitialState = true)]",
            "[Mgu(4, RecurrentDropout = 0.3, Zoneout = 0.2)]", "[Dropout(0.5)]")));
        foreach (var form in Enum.GetValues<Normalization>())
        {
            yield return ("Lstm" + form, Features(4,
                $"[Lstm(7, Peephole = true, CoupledGates = true, Projection = 3, Normalization = Normalization.{form})]"));
        }

        yield return ("Projected", Features(4, "[Lstm(7, Projection = 3, Layers = 2, Bidirectional = true, Bias = Bias.None)]"));
        yield return ("Activations", Features(4,
        [
            .. Enum.GetValues<Activation>().Select(activation => $"[Dense(4, Activation = Activation.{activation})]"),
            "[Activation(Activation.KerasHardSigmoid)]", "[Activation(Activation.Softmax)]", "[Activation(Activation.Elu)]",
        ]));
        yield return ("CellActivations", Features(4,
        [
            .. s_ofCells.Select(activation => $"[SimpleRnn(4, Activation = Activation.{activation})]"),
            "[Lstm(4, Activation = Activation.Softsign, GateActivation = Activation.HardSigmoid)]",
            "[Gru(4, Activation = Activation.Elu, ResetAfter = false)]",
        ]));
        yield return ("Convolutions", Features(6,
            "[Conv1d(6, 3, Dilation = 2, Groups = 3, Activation = Activation.Elu)]",
            "[Conv1d(6, 2, Groups = 6, HasBias = false)]",
            "[Conv1d(8, 1)]", "[Gru(3, Bidirectional = true)]", "[Conv1d(4, 4, Residual = false)]",
            "[Conv1d(4, 2, Dilation = 3, Residual = true)]"));
        yield return ("Feeds", Trained(Features(5,
            "[LayerNorm(Epsilon = 0.001)]", "[Dense(6, HasBias = false)]", "[PRelu]", "[Dropout(0.5)]",
            "[Gru(4, Bidirectional = true)]", "[LayerNorm]", "[PRelu]", "[Activation(Activation.Softmax)]",
            "[Dense(8, Residual = true)]")));
        yield return ("Joins", Features(6,
            "[Dense(4, Name = \"a\", From = \"input[0..3]\")]",
            "[Gru(2, Name = \"b\", From = \"input[2..]\", Bidirectional = true)]",
            "[Add(From = \"a, b\", Name = \"sum\")]", "[Multiply(From = \"sum, a, b\", Name = \"product\")]",
            "[Concat(From = \"product, sum[1..3]\", Name = \"all\")]", "[Lstm(3, From = \"all, input\")]",
            "[Dense(2, From = \"lstm0, all[0..2], a\")]"));
        yield return ("Parts", WithInputs(
            "[Input(\"pitch\", 3)]", "[Input(\"energy\", 2)]", "[Dense(4, From = \"pitch\")]",
            "[Gru(5, From = \"energy, dense0, input\")]",
            "[Dense(3, Name = \"gains\")]", "[Dense(1, Name = \"voice\", From = \"gru0\")]",
            "[Output(\"gains\")]", "[Output(\"voice\", Steps = Output.LastStep)]"));
        yield return ("TokensAndFeatures", WithInputs(
            "[Embedding(9, 4)]", "[Input(\"speed\", 2)]", "[Lstm(5, From = \"embedding0, speed\")]", "[Dense(3)]"));
        yield return ("OneHots", TestDeclaration.OfTokens(
            "[OneHot(7)]", "[Lstm(5, Peephole = true)]", "[Gru(4)]", "[Dense(3, From = \"gru0, lstm0\")]"));
        yield return ("Episodes", Features(3, "[Gru(4, LearnedInitialState = true)]", "[Conv1d(3, 2)]") with { Episodes = true });
        yield return ("FlushStates", Features(3, "[Lstm(4, Peephole = true)]", "[Conv1d(3, 2)]") with { FlushStates = true });
        foreach (var feedback in (Feedback[])[Feedback.Zero, Feedback.Repeat, Feedback.Output, Feedback.Softmax])
        {
            yield return ("Feedback" + feedback, Features(3, "[Lstm(5)]", "[Mgu(4)]", "[Conv1d(4, 2)]", "[Dense(3)]") with
            {
                Feedback = feedback,
            });
        }

        yield return ("FeedbackLast", Features(3, "[Lstm(5)]", "[Dense(3)]") with
        {
            Feedback = Feedback.Output,
            Output = Output.LastStep,
        });
        yield return ("LastStep", Features(4, "[Lstm(5, Bidirectional = true)]", "[LayerNorm]", "[PRelu]", "[Dense(3)]") with
        {
            Output = Output.LastStep,
        });
        yield return ("LastReverse", Features(4, "[Mgu(5, Reverse = true)]", "[Dense(5, Residual = true)]") with
        {
            Output = Output.LastStep,
        });
        yield return ("LastConvolution", Features(
            4, "[Gru(4)]", "[Conv1d(3, 3)]", "[Conv1d(5, 1, Activation = Activation.Tanh)]") with
        {
            Output = Output.LastStep,
        });
        yield return ("Names", Features(4,
            "[Dense(4, Name = \"train\")]", "[Lstm(4, Name = \"forward\", Bias = Bias.Single)]",
            "[Gru(3, Name = \"lambda\", LearnedInitialState = true)]",
            "[Conv1d(3, 2, Name = \"state\")]", "[Mgu(4, Name = \"steps\")]",
            "[Dense(2, Name = \"torch\", From = \"steps, input\")]"));
    }

    private static string[] Each(string options) => [.. s_cells.Select(cell => $"[{cell}(4{options})]")];

    private static TestDeclaration Features(int size, params string[] layers) => TestDeclaration.OfFeatures(size, layers);

    private static TestDeclaration WithInputs(params string[] lines) => TestDeclaration.OfTokens(lines) with { HasInputs = true };

    private static TestDeclaration Trained(TestDeclaration declaration) => declaration with { TruncationLength = 7 };
}

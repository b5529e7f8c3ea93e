using System;
using System.Collections.Generic;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>Declarations of small models, by the name of their cell.</summary>
internal static class CellModels
{
    public const string Tanh = "SimpleRnn tanh";
    public const string Relu = "SimpleRnn relu";
    public const string Lstm = "Lstm";
    public const string GruResetAfter = "Gru reset after";
    public const string GruResetBefore = "Gru reset before";

    public const string IndRnn = "IndRnn";
    public const string Mgu = "Mgu";
    public const string MinGru = "MinGru";
    public const string MinLstm = "MinLstm";
    public const string Sru = "Sru";

    public static string[] Cells { get; } = [Tanh, Relu, Lstm, GruResetAfter, GruResetBefore];

    public static LayerDeclaration Recurrent(string cell, int units, int layers = 1, BiasKind bias = BiasKind.Pair)
    {
        var layer = cell switch
        {
            Tanh => Of(LayerRegistry.SimpleRnn),
            Relu => Of(LayerRegistry.SimpleRnn).With(Layers.SimpleRnn.Activation, ActivationKind.Relu),
            Lstm => Of(LayerRegistry.Lstm),
            GruResetAfter => Of(LayerRegistry.Gru),
            GruResetBefore => Of(LayerRegistry.Gru).With(Layers.Gru.ResetAfter, false),
            IndRnn => Of(LayerRegistry.IndRnn),
            Mgu => Of(LayerRegistry.Mgu),
            MinGru => Of(LayerRegistry.MinGru),
            MinLstm => Of(LayerRegistry.MinLstm),
            Sru => Of(LayerRegistry.Sru),
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "is no cell"),
        };
        return layer.With(RecurrentLayer.Units, units).With(RecurrentLayer.Layers, layers).With(RecurrentLayer.Bias, bias);
    }

    public static LayerDeclaration Dense(int units, ActivationKind activation = ActivationKind.None, bool hasBias = true) =>
        Of(LayerRegistry.Dense)
            .With(Layers.Dense.Units, units)
            .With(Layers.Dense.Activation, activation)
            .With(Layers.Dense.HasBias, hasBias);

    public static LayerDeclaration LayerNorm(double epsilon = 1e-5) =>
        Of(LayerRegistry.LayerNorm).With(Layers.LayerNorm.Epsilon, epsilon);

    public static LayerDeclaration Of(ActivationKind function) =>
        Of(LayerRegistry.Activation).With(ActivationLayer.Function, function);

    public static LayerDeclaration PRelu() => Of(LayerRegistry.PRelu);

    /// <summary>A cell of other functions than its own.</summary>
    public static LayerDeclaration Of(GatedLayer cell, int units, ActivationKind activation, ActivationKind gates) =>
        Of(cell).With(RecurrentLayer.Units, units).With(GatedLayer.Activation, activation).With(GatedLayer.GateActivation, gates);

    public static LayerDeclaration Dropout(double rate, string name = "dropout0") =>
        Of(LayerRegistry.Dropout).With(Layers.Dropout.Rate, rate) with { Name = name };

    public static LayerDeclaration OneHot(int vocabulary) => Of(LayerRegistry.OneHot).With(Layers.OneHot.Vocabulary, vocabulary);

    public static LayerDeclaration Embedding(int vocabulary, int size) =>
        Of(LayerRegistry.Embedding).With(Layers.Embedding.Vocabulary, vocabulary).With(Layers.Embedding.Size, size);

    /// <summary>A layer of a kind with its default name and options.</summary>
    private static LayerDeclaration Of(Layer kind) => new(kind, kind.Prefix + "0", LayerOptions.Of(kind.Options));

    /// <summary>A trainable model; of features where <paramref name="inputSize"/> is not 0.</summary>
    public static ModelDeclaration Model(int inputSize, params LayerDeclaration[] layers) => new(
        "Models",
        default,
        "Model",
        "public",
        IsSealed: true,
        inputSize,
        TruncationLength: 8,
        LossKind.MeanSquaredError,
        OutputKind.EveryStep,
        PrecisionKind.Single,
        ArithmeticKind.Fused,
        InitializationKind.Glorot,
        new EquatableArray<LayerDeclaration>(layers));

    /// <summary>A cell with a dense layer on it.</summary>
    public static ModelDeclaration WithDense(string cell, int units, int inputSize = 3, int outputs = 2) =>
        Model(inputSize, Recurrent(cell, units), Dense(outputs));

    /// <summary>Models of every kind of layer, by a name for the test's output.</summary>
    public static IReadOnlyDictionary<string, ModelDeclaration> Kinds { get; } = CreateKinds();

    private static Dictionary<string, ModelDeclaration> CreateKinds()
    {
        var models = new Dictionary<string, ModelDeclaration>();
        foreach (var cell in Cells)
        {
            models.Add(cell, Model(3, Recurrent(cell, 4)));
            models.Add(cell + ", one bias", Model(3, Recurrent(cell, 4, bias: BiasKind.Single)));
            models.Add(cell + ", no bias", Model(3, Recurrent(cell, 4, bias: BiasKind.None)));
            models.Add(cell + " x 2, dense", Model(3, Recurrent(cell, 4, layers: 2), Dense(2)));
            models.Add("one-hot, " + cell, Model(0, OneHot(5), Recurrent(cell, 4), Dense(5)));
            models.Add("embedding, " + cell, Model(0, Embedding(5, 3), Recurrent(cell, 4), Dense(5)));
        }

        var before = Dense(4, ActivationKind.Relu) with { Name = "dense1" };
        models.Add("dense, lstm, dense", Model(3, before, Recurrent(Lstm, 3), Dense(2, ActivationKind.Sigmoid)));
        models.Add("one-hot, dense", Model(0, OneHot(5), Dense(3, ActivationKind.Tanh)));
        models.Add(
            "softmax between", Model(3, Recurrent(Lstm, 3), Dense(4, ActivationKind.Softmax), Dense(2) with { Name = "dense1" }));
        models.Add("softmax of two panels", Model(2, Recurrent(Tanh, 2), Dense(18, ActivationKind.Softmax)));
        models.Add("dense without bias", Model(3, Dense(2, hasBias: false)));
        var lstm = Recurrent(Lstm, 4, layers: 2);
        models.Add("lstm with peepholes", Model(3, lstm.With(Layers.Lstm.Peephole, true), Dense(2)));
        models.Add("lstm with coupled gates", Model(3, lstm.With(Layers.Lstm.CoupledGates, true), Dense(2)));
        models.Add("lstm with peepholes and coupled gates",
            Model(3, lstm.With(Layers.Lstm.Peephole, true).With(Layers.Lstm.CoupledGates, true)));
        models.Add("projected lstm", Model(3, lstm.With(Layers.Lstm.Projection, 2), Dense(2)));
        models.Add("residual lstm", Model(4, lstm.With(RecurrentLayer.Residual, true), Dense(2)));
        models.Add("densely connected gru",
            Model(3, Recurrent(GruResetBefore, 4, layers: 3).With(RecurrentLayer.DenseConnection, true), Dense(2)));
        models.Add("bidirectional lstm", Model(3, lstm.With(RecurrentLayer.Bidirectional, true), Dense(2)));
        models.Add("bidirectional gru at the end", Model(
            3, Recurrent(GruResetBefore, 4, layers: 2).With(RecurrentLayer.Bidirectional, true)) with
        {
            Loss = LossKind.None,
        });
        var residual = Recurrent(Tanh, 4, layers: 2).With(RecurrentLayer.Bidirectional, true).With(RecurrentLayer.Residual, true);
        models.Add("bidirectional residual rnn",
            Model(3, Recurrent(Lstm, 4).With(RecurrentLayer.Bidirectional, true), residual, Dense(2)));
        foreach (var form in new[] { NormalizationKind.Ba2016, NormalizationKind.FastRnn, NormalizationKind.PerGate })
        {
            var normalized = lstm.With(Layers.Lstm.Normalization, form)
                .With(RecurrentLayer.Bias, form == NormalizationKind.Ba2016 ? BiasKind.Single : BiasKind.None);
            models.Add($"lstm normalised as {form}", Model(3, normalized, Dense(2)));
            models.Add($"bidirectional lstm normalised as {form}", Model(3, normalized.With(RecurrentLayer.Layers, 1)
                .With(RecurrentLayer.Bidirectional, true)) with
            {
                Loss = LossKind.None,
            });
        }

        var whole = Recurrent(Lstm, 4, bias: BiasKind.None)
            .With(Layers.Lstm.Peephole, true)
            .With(Layers.Lstm.CoupledGates, true)
            .With(Layers.Lstm.Projection, 2);
        models.Add("whole lstm normalised as PerGate",
            Model(3, whole.With(Layers.Lstm.Normalization, NormalizationKind.PerGate), Dense(2)));
        models.Add("whole lstm normalised as FastRnn",
            Model(3, whole.With(Layers.Lstm.Normalization, NormalizationKind.FastRnn).With(RecurrentLayer.Layers, 2)));
        models.Add("whole lstm normalised as Ba2016",
            Model(3, whole.With(Layers.Lstm.Normalization, NormalizationKind.Ba2016).With(RecurrentLayer.Bias, BiasKind.Single)));
        foreach (var cell in new[] { IndRnn, Mgu, MinGru, MinLstm, Sru })
        {
            models.Add(cell + " x 2, dense", Model(3, Recurrent(cell, 4, layers: 2), Dense(2)));
            models.Add("one-hot, " + cell + ", no bias", Model(0, OneHot(5), Recurrent(cell, 4, bias: BiasKind.None)));
            models.Add("bidirectional " + cell,
                Model(3, Recurrent(cell, 4, bias: BiasKind.Single).With(RecurrentLayer.Bidirectional, true), Dense(2)));
        }

        models.Add("lstm with dropout", Model(
            3, lstm.With(RecurrentLayer.Dropout, 0.2).With(RecurrentLayer.RecurrentDropout, 0.3), Dropout(0.5, "dropout0"),
            Dense(2)));
        models.Add("bidirectional gru with dropout", Model(
            3, Recurrent(GruResetBefore, 4).With(RecurrentLayer.Bidirectional, true).With(RecurrentLayer.RecurrentDropout, 0.3),
            Dropout(0.5, "dropout0"), Dense(2)));
        models.Add("lstm, layer norm, gru", Model(3, Recurrent(Lstm, 4), LayerNorm(), Recurrent(GruResetBefore, 3)));
        models.Add("embedding, layer norm, lstm", Model(0, Embedding(5, 3), LayerNorm(), Recurrent(Lstm, 4)));
        models.Add("bidirectional lstm, layer norm",
            Model(3, Recurrent(Lstm, 4).With(RecurrentLayer.Bidirectional, true), LayerNorm()) with { Loss = LossKind.None });
        models.Add("lstm of other functions", Model(
            3, Of(LayerRegistry.Lstm, 4, ActivationKind.Silu, ActivationKind.HardSigmoid).With(Layers.Lstm.Peephole, true),
            Dense(3, ActivationKind.Gelu), Of(ActivationKind.Mish)));
        models.Add("gru of other functions", Model(
            3, Of(LayerRegistry.Gru, 4, ActivationKind.Gelu, ActivationKind.KerasHardSigmoid).With(RecurrentLayer.Layers, 2),
            Of(ActivationKind.Softmax), Dense(2, ActivationKind.Softplus)));
        models.Add("gru reset before of other functions", Model(3, PRelu(),
            Of(LayerRegistry.Gru, 4, ActivationKind.Relu, ActivationKind.HardSigmoid).With(Layers.Gru.ResetAfter, false)));
        models.Add("minimal gates of other functions",
            Model(3, Of(LayerRegistry.Mgu, 4, ActivationKind.Selu, ActivationKind.HardSigmoid), Dense(2)));
        models.Add("softmax of two directions",
            Model(3, Recurrent(Lstm, 4).With(RecurrentLayer.Bidirectional, true), Of(ActivationKind.Softmax), PRelu(), Dense(2)));
        models.Add("lstm, gru", Model(3, Recurrent(Lstm, 4), Recurrent(GruResetBefore, 3)));
        return models;
    }
}

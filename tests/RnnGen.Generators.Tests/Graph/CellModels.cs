using System;
using System.Collections.Generic;
using RnnGen.Generators.Declaration;

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
    public const string MinGru = "MinGru";
    public const string Sru = "Sru";

    public static string[] Cells { get; } = [Tanh, Relu, Lstm, GruResetAfter, GruResetBefore];

    public static RecurrentDeclaration Recurrent(string cell, int units, int layers = 1, BiasKind bias = BiasKind.Pair) => cell switch
    {
        Tanh => new("rnn0", CellKind.SimpleRnn, units, layers, bias, ActivationKind.Tanh, ResetAfter: true),
        Relu => new("rnn0", CellKind.SimpleRnn, units, layers, bias, ActivationKind.Relu, ResetAfter: true),
        Lstm => new("lstm0", CellKind.Lstm, units, layers, bias, ActivationKind.Tanh, ResetAfter: true),
        GruResetAfter => new("gru0", CellKind.Gru, units, layers, bias, ActivationKind.Tanh, ResetAfter: true),
        GruResetBefore => new("gru0", CellKind.Gru, units, layers, bias, ActivationKind.Tanh, ResetAfter: false),
        IndRnn => new("indrnn0", CellKind.IndRnn, units, layers, bias, ActivationKind.Tanh, ResetAfter: false),
        MinGru => new("mingru0", CellKind.MinGru, units, layers, bias, ActivationKind.Tanh, ResetAfter: false),
        Sru => new("sru0", CellKind.Sru, units, layers, bias, ActivationKind.Tanh, ResetAfter: false),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "is no cell"),
    };

    public static DenseDeclaration Dense(int units, ActivationKind activation = ActivationKind.None, bool hasBias = true) =>
        new("dense0", units, activation, hasBias);

    public static LayerNormDeclaration LayerNorm(double epsilon = 1e-5) => new("layernorm0", epsilon);

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
            models.Add("one-hot, " + cell, Model(0, new OneHotDeclaration("onehot0", 5), Recurrent(cell, 4), Dense(5)));
            models.Add("embedding, " + cell, Model(0, new EmbeddingDeclaration("embedding0", 5, 3), Recurrent(cell, 4), Dense(5)));
        }

        var before = new DenseDeclaration("dense1", 4, ActivationKind.Relu, HasBias: true);
        models.Add("dense, lstm, dense", Model(3, before, Recurrent(Lstm, 3), Dense(2, ActivationKind.Sigmoid)));
        models.Add("one-hot, dense", Model(0, new OneHotDeclaration("onehot0", 5), Dense(3, ActivationKind.Tanh)));
        models.Add("softmax between", Model(3, Recurrent(Lstm, 3), Dense(4, ActivationKind.Softmax), Dense(2) with { Name = "dense1" }));
        models.Add("dense without bias", Model(3, Dense(2, hasBias: false)));
        var lstm = Recurrent(Lstm, 4, layers: 2);
        models.Add("lstm with peepholes", Model(3, lstm with { Peephole = true }, Dense(2)));
        models.Add("lstm with coupled gates", Model(3, lstm with { CoupledGates = true }, Dense(2)));
        models.Add("lstm with peepholes and coupled gates", Model(3, lstm with { Peephole = true, CoupledGates = true }));
        models.Add("projected lstm", Model(3, lstm with { Projection = 2 }, Dense(2)));
        models.Add("residual lstm", Model(4, lstm with { Residual = true }, Dense(2)));
        models.Add("densely connected gru", Model(3, Recurrent(GruResetBefore, 4, layers: 3) with { DenseConnection = true }, Dense(2)));
        models.Add("bidirectional lstm", Model(3, lstm with { Bidirectional = true }, Dense(2)));
        models.Add("bidirectional gru at the end", Model(3, Recurrent(GruResetBefore, 4, layers: 2) with { Bidirectional = true }));
        var residual = Recurrent(Tanh, 4, layers: 2) with { Bidirectional = true, Residual = true };
        models.Add("bidirectional residual rnn", Model(3, Recurrent(Lstm, 4) with { Bidirectional = true }, residual, Dense(2)));
        foreach (var form in new[] { NormalizationKind.Ba2016, NormalizationKind.FastRnn, NormalizationKind.PerGate })
        {
            var normalized = lstm with { Normalization = form, Bias = form == NormalizationKind.Ba2016 ? BiasKind.Single : BiasKind.None };
            models.Add($"lstm normalised as {form}", Model(3, normalized, Dense(2)));
            models.Add($"bidirectional lstm normalised as {form}", Model(3, normalized with { Layers = 1, Bidirectional = true }));
        }

        var whole = Recurrent(Lstm, 4, bias: BiasKind.None) with { Peephole = true, CoupledGates = true, Projection = 2 };
        models.Add("whole lstm normalised as PerGate", Model(3, whole with { Normalization = NormalizationKind.PerGate }, Dense(2)));
        models.Add("whole lstm normalised as FastRnn", Model(3, whole with { Normalization = NormalizationKind.FastRnn, Layers = 2 }));
        models.Add("whole lstm normalised as Ba2016", Model(3, whole with { Normalization = NormalizationKind.Ba2016, Bias = BiasKind.Single }));
        foreach (var cell in new[] { IndRnn, MinGru, Sru })
        {
            models.Add(cell + " x 2, dense", Model(3, Recurrent(cell, 4, layers: 2), Dense(2)));
            models.Add("one-hot, " + cell + ", no bias", Model(0, new OneHotDeclaration("onehot0", 5), Recurrent(cell, 4, bias: BiasKind.None)));
            models.Add("bidirectional " + cell, Model(3, Recurrent(cell, 4, bias: BiasKind.Single) with { Bidirectional = true }, Dense(2)));
        }

        models.Add("lstm with dropout", Model(3, lstm with { Dropout = 0.2, RecurrentDropout = 0.3 }, new DropoutDeclaration("dropout0", 0.5), Dense(2)));
        models.Add("bidirectional gru with dropout", Model(3, Recurrent(GruResetBefore, 4) with { Bidirectional = true, RecurrentDropout = 0.3 }, new DropoutDeclaration("dropout0", 0.5), Dense(2)));
        models.Add("lstm, layer norm, gru", Model(3, Recurrent(Lstm, 4), LayerNorm(), Recurrent(GruResetBefore, 3)));
        models.Add("embedding, layer norm, lstm", Model(0, new EmbeddingDeclaration("embedding0", 5, 3), LayerNorm(), Recurrent(Lstm, 4)));
        models.Add("bidirectional lstm, layer norm", Model(3, Recurrent(Lstm, 4) with { Bidirectional = true }, LayerNorm()) with { Loss = LossKind.None });
        models.Add("lstm, gru", Model(3, Recurrent(Lstm, 4), Recurrent(GruResetBefore, 3)));
        return models;
    }
}

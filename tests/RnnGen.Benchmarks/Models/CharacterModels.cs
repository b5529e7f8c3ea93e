namespace RnnGen.Benchmarks.Models;

/// <summary>What the measurements of training need of a model.</summary>
internal interface ICharacterModel<TSelf> : ITrainableModel<TSelf, float>
    where TSelf : class, ICharacterModel<TSelf>
{
    /// <summary>Characters in tinyshakespeare, and so in every model here.</summary>
    const int Vocabulary = 65;

    /// <summary>As PyTorch calls the module: rnn, lstm, gru.</summary>
    static abstract string Cell { get; }

    static abstract TSelf Create(ulong seed);
}

/// <summary>One-hot characters of tinyshakespeare, a tanh RNN and a dense layer.</summary>
[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch)]
[OneHot(65)]
[SimpleRnn(128)]
[Dense(65)]
internal sealed partial class RnnCharacters : ICharacterModel<RnnCharacters>
{
    public static string Cell => "rnn";

    public static RnnCharacters Create(ulong seed) => new(seed);
}

/// <summary>One-hot characters of tinyshakespeare, an LSTM and a dense layer.</summary>
[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch)]
[OneHot(65)]
[Lstm(128)]
[Dense(65)]
internal sealed partial class LstmCharacters : ICharacterModel<LstmCharacters>
{
    public static string Cell => "lstm";

    public static LstmCharacters Create(ulong seed) => new(seed);
}

/// <summary>One-hot characters of tinyshakespeare, a GRU and a dense layer.</summary>
[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch)]
[OneHot(65)]
[Gru(128)]
[Dense(65)]
internal sealed partial class GruCharacters : ICharacterModel<GruCharacters>
{
    public static string Cell => "gru";

    public static GruCharacters Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch)]
[OneHot(65)]
[Lstm(64)]
[Dense(65)]
internal sealed partial class Lstm64Characters : ICharacterModel<Lstm64Characters>
{
    public static string Cell => "lstm";

    public static Lstm64Characters Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch)]
[OneHot(65)]
[Lstm(256)]
[Dense(65)]
internal sealed partial class Lstm256Characters : ICharacterModel<Lstm256Characters>
{
    public static string Cell => "lstm";

    public static Lstm256Characters Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch)]
[OneHot(65)]
[Lstm(512)]
[Dense(65)]
internal sealed partial class Lstm512Characters : ICharacterModel<Lstm512Characters>
{
    public static string Cell => "lstm";

    public static Lstm512Characters Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch)]
[OneHot(65)]
[Lstm(128, Layers = 2)]
[Dense(65)]
internal sealed partial class TwoLstmCharacters : ICharacterModel<TwoLstmCharacters>
{
    public static string Cell => "lstm";

    public static TwoLstmCharacters Create(ulong seed) => new(seed);
}

namespace RnnGen.Benchmarks.Models;

// The character models of the training table, with two and four inputs a turn of their loops.

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 2)]
[OneHot(65)]
[SimpleRnn(128)]
[Dense(65)]
internal sealed partial class RnnCharactersBy2 : ICharacterModel<RnnCharactersBy2>
{
    public static string Cell => "rnn";

    public static RnnCharactersBy2 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 4)]
[OneHot(65)]
[SimpleRnn(128)]
[Dense(65)]
internal sealed partial class RnnCharactersBy4 : ICharacterModel<RnnCharactersBy4>
{
    public static string Cell => "rnn";

    public static RnnCharactersBy4 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 2)]
[OneHot(65)]
[Lstm(128)]
[Dense(65)]
internal sealed partial class LstmCharactersBy2 : ICharacterModel<LstmCharactersBy2>
{
    public static string Cell => "lstm";

    public static LstmCharactersBy2 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 4)]
[OneHot(65)]
[Lstm(128)]
[Dense(65)]
internal sealed partial class LstmCharactersBy4 : ICharacterModel<LstmCharactersBy4>
{
    public static string Cell => "lstm";

    public static LstmCharactersBy4 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 2)]
[OneHot(65)]
[Gru(128)]
[Dense(65)]
internal sealed partial class GruCharactersBy2 : ICharacterModel<GruCharactersBy2>
{
    public static string Cell => "gru";

    public static GruCharactersBy2 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 4)]
[OneHot(65)]
[Gru(128)]
[Dense(65)]
internal sealed partial class GruCharactersBy4 : ICharacterModel<GruCharactersBy4>
{
    public static string Cell => "gru";

    public static GruCharactersBy4 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 2)]
[OneHot(65)]
[Lstm(64)]
[Dense(65)]
internal sealed partial class Lstm64CharactersBy2 : ICharacterModel<Lstm64CharactersBy2>
{
    public static string Cell => "lstm";

    public static Lstm64CharactersBy2 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 4)]
[OneHot(65)]
[Lstm(64)]
[Dense(65)]
internal sealed partial class Lstm64CharactersBy4 : ICharacterModel<Lstm64CharactersBy4>
{
    public static string Cell => "lstm";

    public static Lstm64CharactersBy4 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 2)]
[OneHot(65)]
[Lstm(256)]
[Dense(65)]
internal sealed partial class Lstm256CharactersBy2 : ICharacterModel<Lstm256CharactersBy2>
{
    public static string Cell => "lstm";

    public static Lstm256CharactersBy2 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 4)]
[OneHot(65)]
[Lstm(256)]
[Dense(65)]
internal sealed partial class Lstm256CharactersBy4 : ICharacterModel<Lstm256CharactersBy4>
{
    public static string Cell => "lstm";

    public static Lstm256CharactersBy4 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 2)]
[OneHot(65)]
[Lstm(512)]
[Dense(65)]
internal sealed partial class Lstm512CharactersBy2 : ICharacterModel<Lstm512CharactersBy2>
{
    public static string Cell => "lstm";

    public static Lstm512CharactersBy2 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 4)]
[OneHot(65)]
[Lstm(512)]
[Dense(65)]
internal sealed partial class Lstm512CharactersBy4 : ICharacterModel<Lstm512CharactersBy4>
{
    public static string Cell => "lstm";

    public static Lstm512CharactersBy4 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 2)]
[OneHot(65)]
[Lstm(128, Layers = 2)]
[Dense(65)]
internal sealed partial class TwoLstmCharactersBy2 : ICharacterModel<TwoLstmCharactersBy2>
{
    public static string Cell => "lstm";

    public static TwoLstmCharactersBy2 Create(ulong seed) => new(seed);
}

[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy, Initialization = Initialization.PyTorch, Unroll = 4)]
[OneHot(65)]
[Lstm(128, Layers = 2)]
[Dense(65)]
internal sealed partial class TwoLstmCharactersBy4 : ICharacterModel<TwoLstmCharactersBy4>
{
    public static string Cell => "lstm";

    public static TwoLstmCharactersBy4 Create(ulong seed) => new(seed);
}

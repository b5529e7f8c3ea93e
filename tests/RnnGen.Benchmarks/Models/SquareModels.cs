namespace RnnGen.Benchmarks.Models;

// As many numbers in as there are units.

[RnnModel(InputSize = 32)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class LstmSquare32 : IStreamModel<LstmSquare32.State>
{
    public LstmSquare32()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 64)]
[Lstm(64)]
[Dense(1)]
internal sealed partial class LstmSquare64 : IStreamModel<LstmSquare64.State>
{
    public LstmSquare64()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 128)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class LstmSquare128 : IStreamModel<LstmSquare128.State>
{
    public LstmSquare128()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 32)]
[Gru(32)]
[Dense(1)]
internal sealed partial class GruSquare32 : IStreamModel<GruSquare32.State>
{
    public GruSquare32()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 64)]
[Gru(64)]
[Dense(1)]
internal sealed partial class GruSquare64 : IStreamModel<GruSquare64.State>
{
    public GruSquare64()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 128)]
[Gru(128)]
[Dense(1)]
internal sealed partial class GruSquare128 : IStreamModel<GruSquare128.State>
{
    public GruSquare128()
        : this(seed: 1)
    {
    }
}

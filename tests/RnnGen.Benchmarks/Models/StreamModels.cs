namespace RnnGen.Benchmarks.Models;

// A number in, an LSTM or a GRU, a number out: the sizes that real-time audio and control use.

[RnnModel(InputSize = 1)]
[Lstm(8)]
[Dense(1)]
internal sealed partial class LstmStream8 : IStreamModel<LstmStream8.State>
{
    public LstmStream8()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Lstm(16)]
[Dense(1)]
internal sealed partial class LstmStream16 : IStreamModel<LstmStream16.State>
{
    public LstmStream16()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Lstm(20)]
[Dense(1)]
internal sealed partial class LstmStream20 : IStreamModel<LstmStream20.State>
{
    public LstmStream20()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class LstmStream32 : IStreamModel<LstmStream32.State>
{
    public LstmStream32()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Lstm(40)]
[Dense(1)]
internal sealed partial class LstmStream40 : IStreamModel<LstmStream40.State>
{
    public LstmStream40()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Lstm(64)]
[Dense(1)]
internal sealed partial class LstmStream64 : IStreamModel<LstmStream64.State>
{
    public LstmStream64()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class LstmStream128 : IStreamModel<LstmStream128.State>
{
    public LstmStream128()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Lstm(256)]
[Dense(1)]
internal sealed partial class LstmStream256 : IStreamModel<LstmStream256.State>
{
    public LstmStream256()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(8)]
[Dense(1)]
internal sealed partial class GruStream8 : IStreamModel<GruStream8.State>
{
    public GruStream8()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(16)]
[Dense(1)]
internal sealed partial class GruStream16 : IStreamModel<GruStream16.State>
{
    public GruStream16()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(20)]
[Dense(1)]
internal sealed partial class GruStream20 : IStreamModel<GruStream20.State>
{
    public GruStream20()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(32)]
[Dense(1)]
internal sealed partial class GruStream32 : IStreamModel<GruStream32.State>
{
    public GruStream32()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(40)]
[Dense(1)]
internal sealed partial class GruStream40 : IStreamModel<GruStream40.State>
{
    public GruStream40()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(64)]
[Dense(1)]
internal sealed partial class GruStream64 : IStreamModel<GruStream64.State>
{
    public GruStream64()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(128)]
[Dense(1)]
internal sealed partial class GruStream128 : IStreamModel<GruStream128.State>
{
    public GruStream128()
        : this(seed: 1)
    {
    }
}

[RnnModel(InputSize = 1)]
[Gru(256)]
[Dense(1)]
internal sealed partial class GruStream256 : IStreamModel<GruStream256.State>
{
    public GruStream256()
        : this(seed: 1)
    {
    }
}

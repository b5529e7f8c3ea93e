namespace RnnGen.Benchmarks.Models;

// A number in, an LSTM or a GRU, a number out: the sizes that real-time audio and control use.

[RnnModel(InputSize = 1)]
[Lstm(8)]
[Dense(1)]
internal sealed partial class LstmStream8;

[RnnModel(InputSize = 1)]
[Lstm(16)]
[Dense(1)]
internal sealed partial class LstmStream16;

[RnnModel(InputSize = 1)]
[Lstm(20)]
[Dense(1)]
internal sealed partial class LstmStream20;

[RnnModel(InputSize = 1)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class LstmStream32;

[RnnModel(InputSize = 1)]
[Lstm(40)]
[Dense(1)]
internal sealed partial class LstmStream40;

[RnnModel(InputSize = 1)]
[Lstm(64)]
[Dense(1)]
internal sealed partial class LstmStream64;

[RnnModel(InputSize = 1)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class LstmStream128;

[RnnModel(InputSize = 1)]
[Lstm(256)]
[Dense(1)]
internal sealed partial class LstmStream256;

[RnnModel(InputSize = 1)]
[Gru(8)]
[Dense(1)]
internal sealed partial class GruStream8;

[RnnModel(InputSize = 1)]
[Gru(16)]
[Dense(1)]
internal sealed partial class GruStream16;

[RnnModel(InputSize = 1)]
[Gru(20)]
[Dense(1)]
internal sealed partial class GruStream20;

[RnnModel(InputSize = 1)]
[Gru(32)]
[Dense(1)]
internal sealed partial class GruStream32;

[RnnModel(InputSize = 1)]
[Gru(40)]
[Dense(1)]
internal sealed partial class GruStream40;

[RnnModel(InputSize = 1)]
[Gru(64)]
[Dense(1)]
internal sealed partial class GruStream64;

[RnnModel(InputSize = 1)]
[Gru(128)]
[Dense(1)]
internal sealed partial class GruStream128;

[RnnModel(InputSize = 1)]
[Gru(256)]
[Dense(1)]
internal sealed partial class GruStream256;

namespace RnnGen.Benchmarks.Models;

// A number in, an LSTM, a number out: the sizes that real-time audio and control use.

[RnnModel(InputSize = 1)]
[Lstm(8)]
[Dense(1)]
internal sealed partial class Stream8;

[RnnModel(InputSize = 1)]
[Lstm(16)]
[Dense(1)]
internal sealed partial class Stream16;

[RnnModel(InputSize = 1)]
[Lstm(20)]
[Dense(1)]
internal sealed partial class Stream20;

[RnnModel(InputSize = 1)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class Stream32;

[RnnModel(InputSize = 1)]
[Lstm(40)]
[Dense(1)]
internal sealed partial class Stream40;

[RnnModel(InputSize = 1)]
[Lstm(64)]
[Dense(1)]
internal sealed partial class Stream64;

[RnnModel(InputSize = 1)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class Stream128;

[RnnModel(InputSize = 1)]
[Lstm(256)]
[Dense(1)]
internal sealed partial class Stream256;

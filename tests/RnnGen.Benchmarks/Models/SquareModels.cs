namespace RnnGen.Benchmarks.Models;

// As many numbers in as there are units.

[RnnModel(InputSize = 32)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class LstmSquare32;

[RnnModel(InputSize = 64)]
[Lstm(64)]
[Dense(1)]
internal sealed partial class LstmSquare64;

[RnnModel(InputSize = 128)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class LstmSquare128;

[RnnModel(InputSize = 32)]
[Gru(32)]
[Dense(1)]
internal sealed partial class GruSquare32;

[RnnModel(InputSize = 64)]
[Gru(64)]
[Dense(1)]
internal sealed partial class GruSquare64;

[RnnModel(InputSize = 128)]
[Gru(128)]
[Dense(1)]
internal sealed partial class GruSquare128;

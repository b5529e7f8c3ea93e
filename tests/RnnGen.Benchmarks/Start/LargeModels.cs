namespace RnnGen.Benchmarks.Start;

// Layers whose weights are megabytes.

[RnnModel(InputSize = 64)]
[Lstm(512)]
internal sealed partial class Lstm512;

[RnnModel(InputSize = 64)]
[Lstm(1024)]
internal sealed partial class Lstm1024;

[RnnModel(InputSize = 64)]
[Lstm(2048)]
internal sealed partial class Lstm2048;

[RnnModel(InputSize = 64)]
[Lstm(4096)]
internal sealed partial class Lstm4096;

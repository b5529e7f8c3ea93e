using RnnGen;

/// <summary>A sample in, a sample out. The state is what the effect remembers: its filters, its sag.</summary>
[RnnModel(InputSize = 1, TruncationLength = 256, Loss = Loss.MeanSquaredError)]
[Lstm(16)]
[Dense(1, From = "lstm0", Name = "change")]
[Add(From = "change, input")]
public sealed partial class EffectModel;

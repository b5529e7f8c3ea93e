namespace RnnGen.Benchmarks.Models;

// Small models whose steps of time stand in a row, as planned and in rows of 2, 4, 8 and 64.

/// <summary>What their declarations share.</summary>
internal static class UnrolledSteps
{
    /// <summary>Steps of the longest window, and of the longest row of steps.</summary>
    public const int T = 64;

    public const Loss Mse = Loss.MeanSquaredError;
}

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Lstm(4), Dense(1)]
internal sealed partial class StepsLstm4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Lstm(4), Dense(1)]
internal sealed partial class StepsLstm4By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Lstm(4), Dense(1)]
internal sealed partial class StepsLstm4By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Lstm(4), Dense(1)]
internal sealed partial class StepsLstm4By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Lstm(4), Dense(1)]
internal sealed partial class StepsLstm4By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Lstm(8), Dense(1)]
internal sealed partial class StepsLstm8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Lstm(8), Dense(1)]
internal sealed partial class StepsLstm8By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Lstm(8), Dense(1)]
internal sealed partial class StepsLstm8By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Lstm(8), Dense(1)]
internal sealed partial class StepsLstm8By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Lstm(8), Dense(1)]
internal sealed partial class StepsLstm8By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Lstm(16), Dense(1)]
internal sealed partial class StepsLstm16;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Lstm(16), Dense(1)]
internal sealed partial class StepsLstm16By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Lstm(16), Dense(1)]
internal sealed partial class StepsLstm16By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Lstm(16), Dense(1)]
internal sealed partial class StepsLstm16By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Lstm(16), Dense(1)]
internal sealed partial class StepsLstm16By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Lstm(32), Dense(1)]
internal sealed partial class StepsLstm32;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Lstm(32), Dense(1)]
internal sealed partial class StepsLstm32By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Lstm(32), Dense(1)]
internal sealed partial class StepsLstm32By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Lstm(32), Dense(1)]
internal sealed partial class StepsLstm32By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Lstm(32), Dense(1)]
internal sealed partial class StepsLstm32By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Gru(4), Dense(1)]
internal sealed partial class StepsGru4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Gru(4), Dense(1)]
internal sealed partial class StepsGru4By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Gru(4), Dense(1)]
internal sealed partial class StepsGru4By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Gru(4), Dense(1)]
internal sealed partial class StepsGru4By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Gru(4), Dense(1)]
internal sealed partial class StepsGru4By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Gru(8), Dense(1)]
internal sealed partial class StepsGru8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Gru(8), Dense(1)]
internal sealed partial class StepsGru8By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Gru(8), Dense(1)]
internal sealed partial class StepsGru8By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Gru(8), Dense(1)]
internal sealed partial class StepsGru8By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Gru(8), Dense(1)]
internal sealed partial class StepsGru8By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Gru(16), Dense(1)]
internal sealed partial class StepsGru16;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Gru(16), Dense(1)]
internal sealed partial class StepsGru16By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Gru(16), Dense(1)]
internal sealed partial class StepsGru16By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Gru(16), Dense(1)]
internal sealed partial class StepsGru16By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Gru(16), Dense(1)]
internal sealed partial class StepsGru16By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), Gru(32), Dense(1)]
internal sealed partial class StepsGru32;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), Gru(32), Dense(1)]
internal sealed partial class StepsGru32By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), Gru(32), Dense(1)]
internal sealed partial class StepsGru32By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), Gru(32), Dense(1)]
internal sealed partial class StepsGru32By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), Gru(32), Dense(1)]
internal sealed partial class StepsGru32By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), SimpleRnn(4), Dense(1)]
internal sealed partial class StepsSimpleRnn4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), SimpleRnn(4), Dense(1)]
internal sealed partial class StepsSimpleRnn4By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), SimpleRnn(4), Dense(1)]
internal sealed partial class StepsSimpleRnn4By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), SimpleRnn(4), Dense(1)]
internal sealed partial class StepsSimpleRnn4By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), SimpleRnn(4), Dense(1)]
internal sealed partial class StepsSimpleRnn4By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), SimpleRnn(8), Dense(1)]
internal sealed partial class StepsSimpleRnn8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), SimpleRnn(8), Dense(1)]
internal sealed partial class StepsSimpleRnn8By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), SimpleRnn(8), Dense(1)]
internal sealed partial class StepsSimpleRnn8By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), SimpleRnn(8), Dense(1)]
internal sealed partial class StepsSimpleRnn8By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), SimpleRnn(8), Dense(1)]
internal sealed partial class StepsSimpleRnn8By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), SimpleRnn(16), Dense(1)]
internal sealed partial class StepsSimpleRnn16;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), SimpleRnn(16), Dense(1)]
internal sealed partial class StepsSimpleRnn16By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), SimpleRnn(16), Dense(1)]
internal sealed partial class StepsSimpleRnn16By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), SimpleRnn(16), Dense(1)]
internal sealed partial class StepsSimpleRnn16By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), SimpleRnn(16), Dense(1)]
internal sealed partial class StepsSimpleRnn16By64;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse), SimpleRnn(32), Dense(1)]
internal sealed partial class StepsSimpleRnn32;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 2), SimpleRnn(32), Dense(1)]
internal sealed partial class StepsSimpleRnn32By2;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 4), SimpleRnn(32), Dense(1)]
internal sealed partial class StepsSimpleRnn32By4;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 8), SimpleRnn(32), Dense(1)]
internal sealed partial class StepsSimpleRnn32By8;

[RnnModel(InputSize = 1, TruncationLength = UnrolledSteps.T, Loss = UnrolledSteps.Mse, UnrollSteps = 64), SimpleRnn(32), Dense(1)]
internal sealed partial class StepsSimpleRnn32By64;

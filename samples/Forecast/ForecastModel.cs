using RnnGen;

namespace Forecast;

/// <summary>Reads the last values of a series and forecasts the next.</summary>
[RnnModel(InputSize = 1, TruncationLength = Steps, Loss = Loss.MeanSquaredError, Output = Output.LastStep)]
[Gru(32)]
[Dense(1)]
internal sealed partial class ForecastModel
{
    /// <summary>Values it reads, those the autoregression reads.</summary>
    public const int Steps = 48;
}

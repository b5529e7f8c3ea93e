using RnnGen;

/// <summary>Reads rows of numbers and tells the next row. The state is what it remembers of the rows before.</summary>
[RnnModel(InputSize = Columns, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Gru(32)]
[Dense(Columns)]
public sealed partial class StreamModel
{
    /// <summary>Numbers in a row.</summary>
    public const int Columns = 2;
}

namespace RnnGen.Generators.Layers;

/// <summary>A number of units, tokens or layers, within limits.</summary>
internal sealed class SizeOption(string name, int least, int most, int defaultValue = 0, int parameter = -1)
    : Option<int>(name, defaultValue, parameter)
{
    protected override OptionFault? FaultOfValue(int value) => FaultOf(value, least, most);

    /// <summary>What is wrong with a value of limits that hang on other options; null of one within them.</summary>
    public static OptionFault? FaultOf(int value, int least, int most) => value < least || value > most
        ? new(FaultKind.OutOfRange, Texts.Number(least), Texts.Number(most), Texts.Number(value))
        : null;
}

namespace RnnGen.Generators.Layers;

/// <summary>
/// A class whose equations are the layer's. Where the attribute is read, the text of its equations takes the class's place, so
/// that equal equations are equal values; null where the class has none.
/// </summary>
internal sealed class EquationsOption(string name) : Option<string?>(name, null, parameter: 0)
{
    protected override OptionFault? FaultOfValue(string? value) => null;
}

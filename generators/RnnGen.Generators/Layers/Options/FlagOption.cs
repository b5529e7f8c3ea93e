namespace RnnGen.Generators.Layers;

/// <summary>Something that a layer has or has not.</summary>
internal sealed class FlagOption(string name, bool defaultValue = false) : Option<bool>(name, defaultValue, parameter: -1)
{
    protected override OptionFault? FaultOfValue(bool value) => null;
}

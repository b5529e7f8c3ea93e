using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>A function that a cell applies to each unit by itself.</summary>
internal sealed class ActivationOption(string name, ActivationKind defaultValue) : ChoiceOption<ActivationKind>(name, defaultValue)
{
    protected override OptionFault? FaultOfValue(ActivationKind value) => base.FaultOfValue(value)
        ?? (Activations.Of(value).IsElementwise ? null : new(FaultKind.UnsupportedActivation, Activations.OfEachUnit, value.ToString()));
}

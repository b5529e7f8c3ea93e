namespace RnnGen.Generators.Layers;

/// <summary>A function that a cell applies to each unit by itself.</summary>
internal sealed class ActivationOption(string name, ActivationKind defaultValue)
    : ChoiceOption<ActivationKind>(name, defaultValue)
{
    /// <summary>As the header prints a choice other than the default, as <c>, silu</c>.</summary>
    /// <param name="what">Ends it, as <c> gates</c>.</param>
    public string DescribeChoice(LayerOptions options, string what = "") =>
        options.Of(this) == Default ? "" : Describe(options) + what;

    /// <summary>As the header prints it, as <c>, tanh</c>.</summary>
    public string Describe(LayerOptions options) => ", " + options.Of(this).ToString().ToLowerInvariant();

    protected override OptionFault? FaultOfValue(ActivationKind value) => base.FaultOfValue(value)
        ?? (Activations.Of(value).IsElementwise
            ? null
            : new(FaultKind.UnsupportedActivation, Activations.OfEachUnit, value.ToString()));
}

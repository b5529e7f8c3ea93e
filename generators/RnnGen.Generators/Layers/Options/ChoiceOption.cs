using System;
using System.Globalization;

namespace RnnGen.Generators.Layers;

/// <summary>A value of an enum; a cast in the source can make any number into one.</summary>
internal class ChoiceOption<TEnum>(string name, TEnum defaultValue = default, int parameter = -1)
    : Option<TEnum>(name, defaultValue, parameter)
    where TEnum : struct, Enum
{
    public override object? Stored(TEnum value) => NumberOf(value);

    /// <summary>What is wrong with a number that is none of the enum's; null of one that is.</summary>
    public static OptionFault? Undefined(TEnum value) => Enum.IsDefined(typeof(TEnum), value)
        ? null
        : new(
            FaultKind.UndefinedValue, string.Join(", ", Enum.GetNames(typeof(TEnum))),
            NumberOf(value).ToString(CultureInfo.InvariantCulture));

    protected override OptionFault? FaultOfValue(TEnum value) => Undefined(value);

    private static int NumberOf(TEnum value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}

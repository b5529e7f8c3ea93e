using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;

namespace RnnGen.Generators.Emission;

/// <summary>Prints values of lanes as C#: calls of the operations of a vector width.</summary>
/// <param name="scalar">The type of an element.</param>
/// <param name="load">The method that loads a vector.</param>
internal sealed class LanePrinter(string scalar, string load)
{
    private const string Mask = "mask";
    private const string Floor = "floor";

    public string Of(Lane value) => value switch
    {
        Lane.Value { Name: var name } => name,
        Lane.Load at => $"{load}(ref {at.From.Name}, {IndexText.Of(at.At)})",
        Lane.Spread spread => $"TOps.Create({IndexText.Element(spread.From.Name, spread.At)})",
        Lane.Number { Constant: 1 } => $"TOps.Create(1{(scalar == "float" ? "f" : "d")})",
        Lane.Number { Constant: var number } => $"TOps.Create({Literal(number)})",
        Lane.Zero => "TOps.Zero",
        Lane.Lowest => $"TOps.Create({scalar}.NegativeInfinity)",
        Lane.Apply apply => $"TOps.{NameOf(apply.Op)}({string.Join(", ", apply.Operands.Select(Of))})",
        Lane.Drawn drawn => Drawn(drawn),
        Lane.Masked { IsLowest: true } masked =>
            $"TOps.Add({Of(masked.Of)}, {load}(ref {Floor}, {Place(masked.Padding)}))",
        Lane.Masked masked => $"TOps.WherePositive({load}(ref {Mask}, {Place(masked.Padding)}), {Of(masked.Of)})",
        _ => throw new InvalidOperationException($"emission: value {value.GetType().Name}"),
    };

    /// <summary>What pads the values of a kernel: the library's constants, and their names in it.</summary>
    public static IEnumerable<(string Constants, string Name)> MasksOf(Kernel kernel)
    {
        var masked = KernelValues.Of(kernel.Body).OfType<Lane.Masked>().ToList();
        if (masked.Any(value => !value.IsLowest))
            yield return ("Start", Mask);
        if (masked.Any(value => value.IsLowest))
            yield return ("Floor", Floor);
    }

    private static string NameOf(Op op) => op switch
    {
        Op.Larger => "Max",
        Op.Smaller => "Min",
        _ => op.ToString(),
    };

    private static string Place(Padding padding)
    {
        var lane = IndexText.Of(padding.Lane);
        return padding.IsAtLast ? FormattableString.Invariant($"{padding.Count} + {lane}")
            : padding.Depends ? FormattableString.Invariant(
                $"({IndexText.Of(padding.Panel)} == {padding.Last} ? {padding.Count} : 0) + {lane}")
            : lane;
    }

    private string Drawn(Lane.Drawn drawn)
    {
        var mask = drawn.Mask;
        var threshold = (uint)Math.Round(mask.Rate * 4294967296.0);
        var key = IndexText.Element(drawn.Keys.Name, drawn.Row);
        return FormattableString.Invariant($"DropoutMask.Of<{scalar}, TOps, TVector>({key}, {mask.Number}, ")
            + $"({IndexText.Of(drawn.Panel * 16)}) + {IndexText.Of(drawn.Lane)}, "
            + FormattableString.Invariant($"{threshold}, {Literal(1 / (1 - mask.Rate))})");
    }

    private string Literal(double value) => scalar == "float"
        ? Shortest((float)value) + "f"
        : value.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>As few digits as give the same float. What the runtime has for that differs between its kinds.</summary>
    private static string Shortest(float value)
    {
        for (var digits = 1; digits < 9; digits++)
        {
            var text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read.Equals(value))
                return text;
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}

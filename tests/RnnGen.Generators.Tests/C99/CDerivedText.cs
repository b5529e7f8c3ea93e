using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints what is formed of the parameters: sums of biases, weights in dot form, transposed weights.</summary>
internal static class CDerivedText
{
    public static void Write(SourceWriter writer, ModelPlan plan)
    {
        writer.Line($"real *derived = take_reals({plan.Parameters.DerivedLength});");
        foreach (var group in plan.Parameters.Groups.Where(group => group.Bias is { IsDerived: true }))
            Write(writer, group, group.Bias!);
        foreach (var pack in plan.Parameters.Packs.Where(pack => pack.DotOffset is not null))
        {
            using (writer.Block($"for (int k = 0; k < {pack.Columns}; k++)"))
            using (writer.Block($"for (int unit = 0; unit < {pack.Width}; unit++)"))
                writer.Line($"derived[{pack.DotOffset} + k / 16 * {pack.Width * PanelLayout.Units} + unit * 16 + k % 16] = "
                    + $"parameters[{pack.Offset} + k * 16 + unit];");
        }

        writer.Line($"real *transposed = take_reals({plan.Transposed.Length});");
        foreach (var pack in plan.Transposed.Packs)
            writer.Line($"transpose(parameters + {pack.Offset}, {pack.Panels}, {pack.Columns}, {pack.Slots}, "
                + $"transposed + {plan.Transposed.OffsetOf(pack)});");
        writer.Line("(void)derived;");
        writer.Line("(void)transposed;");
    }

    private static void Write(SourceWriter writer, SlotGroup group, BiasPlan bias)
    {
        var stride = group.Slots * PanelLayout.Units;
        foreach (var term in bias.Terms)
            writer.Line($"add_rows(derived + {bias.Offset + (term.FirstSlot * PanelLayout.Units)}, {stride}, "
                + $"parameters + {term.Offset}, {term.Row}, {term.Row}, {group.Panels});");
    }
}

using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes what is computed from the parameters whenever they change: the sums of the
/// biases, and weights as sums in dot form read them.
/// </summary>
internal static class DerivedEmitter
{
    /// <summary>Whether a model has anything such.</summary>
    public static bool Has(ModelPlan plan) => plan.Parameters.DerivedLength > 0;

    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        if (!Has(plan))
            return;
        writer.Line(
            "/// <summary>Forms what kernels read that is no parameter itself; "
            + "called whenever parameters have changed.</summary>");
        using (writer.Block($"public static void RefreshDerived(ParameterStore<{plan.Scalar}> store)"))
        {
            var groups = plan.Parameters.Groups.Where(g => g.Bias is { IsDerived: true }).ToList();
            var dots = plan.Parameters.Packs.Where(p => p.DotOffset is not null).ToList();
            writer.Line($"ReadOnlySpan<{plan.Scalar}> values = store.Values.Span;");
            writer.Line($"Span<{plan.Scalar}> derived = store.Derived.Span;");
            foreach (var group in groups)
                Group(writer, group);
            foreach (var pack in dots)
                Dot(writer, pack);
        }

        writer.Line();
    }

    /// <summary>[input][16 units] to [panel of 16 inputs][unit][16].</summary>
    private static void Dot(SourceWriter writer, Pack pack)
    {
        writer.Line(
            $"// {pack.Tensor.Name} in dot form: [panel {pack.DotLength / pack.Width / PanelLayout.Units}]["
            + $"{(pack.Width == 1 ? "1 unit" : $"{Address.Text(pack.Width)} units")}][16]");
        using (writer.Block($"for (int k = 0; k < {pack.Columns}; k++)"))
        using (writer.Block($"for (int unit = 0; unit < {pack.Width}; unit++)"))
        {
            var panel = $"(k / 16 * {pack.Width * PanelLayout.Units})";
            var to = Address.Sum(Address.Text(pack.DotOffset!.Value), panel, "(unit * 16)", "(k % 16)");
            var from = Address.Sum(Address.Text(pack.Offset), "(k * 16)", "unit");
            writer.Line($"derived[{to}] = values[{from}];");
        }
    }

    private static void Group(SourceWriter writer, SlotGroup group)
    {
        var bias = group.Bias!;
        writer.Line($"// {group.Name}: {string.Join(" + ", bias.Terms.Select(t => t.Tensor.Name))}");
        var stride = group.Slots * PanelLayout.Units;
        if (bias.Terms.Count == 2 && bias.Terms.All(t => t.Slots == group.Slots))
        {
            var length = group.Panels * stride;
            writer.Line(
                $"TensorPrimitives.Add(values.Slice({bias.Terms[0].Offset}, {length}), values.Slice({bias.Terms[1].Offset}, "
                + $"{length}), derived.Slice({bias.Offset}, {length}));");
            return;
        }

        writer.Line($"derived.Slice({bias.Offset}, {group.Panels * stride}).Clear();");
        using (writer.Block($"for (int panel = 0; panel < {group.Panels}; panel++)"))
        {
            foreach (var term in bias.Terms)
            {
                using (writer.Block($"for (int i = 0; i < {term.Row}; i++)"))
                {
                    var to = Address.Text(bias.Offset + (term.FirstSlot * PanelLayout.Units));
                    var from = Address.Sum(Address.Text(term.Offset), $"(panel * {term.Row})", "i");
                    writer.Line($"derived[{Address.Sum(to, $"(panel * {stride})", "i")}] += values[{from}];");
                }
            }
        }
    }
}

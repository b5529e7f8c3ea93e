using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes what is computed from the parameters whenever they change: the sums of the biases.</summary>
internal static class DerivedEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        writer.Line("/// <summary>Forms the sums of biases that the kernels start from; called whenever parameters have changed.</summary>");
        using (writer.Block($"public static void RefreshDerived(ParameterStore<{plan.Scalar}> store)"))
        {
            var groups = plan.Parameters.Groups.Where(g => g.Bias is { IsDerived: true }).ToList();
            if (groups.Count > 0)
            {
                writer.Line($"ReadOnlySpan<{plan.Scalar}> values = store.Values.Span;");
                writer.Line($"Span<{plan.Scalar}> derived = store.Derived.Span;");
            }

            foreach (var group in groups)
                Group(writer, group);
        }

        writer.Line();
    }

    private static void Group(SourceWriter writer, SlotGroup group)
    {
        var bias = group.Bias!;
        writer.Line($"// {group.Name}: {string.Join(" + ", bias.Terms.Select(t => t.Tensor.Name))}");
        var stride = group.Slots * Units.PerPanel;
        if (bias.Terms.Count == 2 && bias.Terms.All(t => t.Slots == group.Slots))
        {
            var length = group.Panels * stride;
            writer.Line($"TensorPrimitives.Add(values.Slice({bias.Terms[0].Offset}, {length}), values.Slice({bias.Terms[1].Offset}, {length}), derived.Slice({bias.Offset}, {length}));");
            return;
        }

        writer.Line($"derived.Slice({bias.Offset}, {group.Panels * stride}).Clear();");
        using (writer.Block($"for (int panel = 0; panel < {group.Panels}; panel++)"))
        {
            foreach (var term in bias.Terms)
            {
                using (writer.Block($"for (int i = 0; i < {term.Row}; i++)"))
                    writer.Line($"derived[{Address.Sum(Address.Text(bias.Offset + (term.FirstSlot * Units.PerPanel)), $"(panel * {stride})", "i")}] += values[{Address.Sum(Address.Text(term.Offset), $"(panel * {term.Row})", "i")}];");
            }
        }
    }
}

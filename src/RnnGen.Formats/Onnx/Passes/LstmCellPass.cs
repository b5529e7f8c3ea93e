using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A step of an LSTM taken apart: h' = o∘tanh(c') with c' = f∘c + i∘g, where c and h are inputs of the graph.</summary>
internal static class LstmCellPass
{
    /// <summary>The four gates, and what they work on.</summary>
    private readonly record struct Gates(Unit Input, Unit Forget, Unit Candidate, Unit Output, Unit Memory, Unit NewMemory);

    public static Unit? Match(Unit unit)
    {
        foreach (var (output, shown) in CellParts.Orders(unit, UnitKind.Multiply))
        {
            if (CellParts.IsFunction(output) && CellParts.IsFunction(shown) && Find(output, shown) is { } gates
                && Layer(unit, gates) is { } layer)
            {
                gates.NewMemory.Replace(
                    new Unit(UnitKind.State, [layer], unit.Node, unit.Order) { Name = "c", Width = unit.Width });
                return layer;
            }
        }

        return null;
    }

    private static Gates? Find(Unit output, Unit shown)
    {
        foreach (var (kept, added) in CellParts.Orders(shown.Inputs[0], UnitKind.Add))
        {
            foreach (var (forget, memory) in CellParts.Orders(kept, UnitKind.Multiply))
            {
                if (!InitialStates.IsInput(memory) || !CellParts.IsFunction(forget) || forget.Function != output.Function)
                    continue;
                foreach (var (input, candidate) in CellParts.Orders(added, UnitKind.Multiply))
                {
                    if (CellParts.IsFunction(input) && CellParts.IsFunction(candidate)
                        && input.Function == forget.Function && candidate.Function == shown.Function)
                    {
                        return new(input, forget, candidate, output, memory, shown.Inputs[0]);
                    }
                }
            }
        }

        return null;
    }

    private static Unit? Layer(Unit unit, Gates gates)
    {
        List<LinearForm?> forms = [.. new[] { gates.Input, gates.Forget, gates.Candidate, gates.Output }.Select(
            gate => LinearForm.Of(gate.Inputs[0]))];
        if (forms.Contains(null) || unit.Width is not { } units)
            return null;
        List<Unit> sources = [.. forms.SelectMany(form => form!.Terms.Select(term => term.Source)).Distinct()];
        if (CellParts.StateOf(unit, sources, units, gates.Memory) is not { } state)
            return null;
        var attribute =
            new LstmAttribute(units) { GateActivation = gates.Forget.Function, Activation = gates.Candidate.Function };
        return CellParts.Layer(
            unit, attribute, [.. sources.Where(source => source != state)], forms!, state, [("h", state), ("c", gates.Memory)]);
    }
}

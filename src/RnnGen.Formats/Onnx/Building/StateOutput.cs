using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Which outputs of a graph are states after the last step, that a program gives back at the next call.</summary>
internal static class StateOutput
{
    /// <summary>
    /// Whether an output is a state: it is made of states alone. The output of a cell that was taken apart is its state too; such
    /// a one counts as a state where <paramref name="withCells"/>, or beside others.
    /// </summary>
    public static bool IsState(Unit output, bool withCells)
    {
        var (waiting, hasState, hasCell) = (new Stack<Unit>([output.Current]), false, false);
        var seen = new HashSet<Unit>();
        while (waiting.TryPop(out var unit))
        {
            if (!seen.Add(unit))
                continue;
            switch (unit.Kind)
            {
                case UnitKind.State:
                    hasState = true;
                    break;
                case UnitKind.Recurrent when unit.States.Count > 0:
                    hasCell = true;
                    break;
                case UnitKind.Stack or UnitKind.Concat or UnitKind.Pick or UnitKind.Slice:
                    hasState |= unit.Kind == UnitKind.Stack && hasCell;
                    foreach (var input in unit.Inputs)
                        waiting.Push(input.Current);
                    break;
                default:
                    return false;
            }
        }

        return hasState || (hasCell && (withCells || output.Current.Kind == UnitKind.Stack));
    }
}

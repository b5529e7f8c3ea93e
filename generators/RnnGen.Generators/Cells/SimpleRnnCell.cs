using System;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Cells;

/// <summary>The simple recurrent cell. Elman, Finding structure in time, 1990; relu: Le, Jaitly and Hinton, 2015.</summary>
internal sealed class SimpleRnnCell(Func<Node, Node> activation) : Cell
{
    public override void Define(CellBuilder cell)
    {
        var h = cell.State("h");
        cell.Next(h, activation(cell.Gate("a")));
    }
}

using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>Long short-term memory. Hochreiter and Schmidhuber, 1997; forget gate: Gers, Schmidhuber and Cummins, 2000.</summary>
internal sealed class LstmCell : Cell
{
    public override void Define(CellBuilder cell)
    {
        var (h, c) = (cell.State("h"), cell.State("c"));
        var (i, f, g, o) = (cell.Gate("i"), cell.Gate("f"), cell.Gate("g"), cell.Gate("o"));
        var cNext = (Sigmoid(f) * c) + (Sigmoid(i) * Tanh(g));
        cell.Next(c, cNext);
        cell.Next(h, Sigmoid(o) * Tanh(cNext));
    }
}

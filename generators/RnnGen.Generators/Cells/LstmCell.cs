using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>
/// Long short-term memory. Hochreiter and Schmidhuber, 1997; forget gate: Gers, Schmidhuber and Cummins, 2000; peepholes:
/// Gers, Schraudolph and Schmidhuber, 2002;
/// coupled gates: Greff et al., 2017; projection: Sak, Senior and Beaufays, 2014.
/// </summary>
/// <param name="hasPeepholes">i and f read c, o reads the new c.</param>
/// <param name="isCoupled">f = 1 - i.</param>
/// <param name="isProjected">h' is a projection of the units.</param>
internal sealed class LstmCell(bool hasPeepholes, bool isCoupled, bool isProjected) : Cell
{
    public override void Define(CellBuilder cell)
    {
        var (h, c) = (cell.State("h"), cell.State("c"));
        Node Gate(string name, Node state) => hasPeepholes ? cell.Gate(name) + (cell.Peephole(name) * state) : cell.Gate(name);

        var i = Sigmoid(Gate("i", c)).Named("i");
        var f = isCoupled ? (1 - i).Named("f") : Sigmoid(Gate("f", c)).Named("f");
        var g = Tanh(cell.Gate("g")).Named("g");
        var cNext = (f * c) + (i * g);
        var o = Sigmoid(Gate("o", cNext)).Named("o");
        var units = o * Tanh(cNext);
        if (!isCoupled)
            cell.OpenAtFirst("f");
        cell.Next(c, cNext);
        cell.Next(h, isProjected ? cell.Project(units.Named("u")) : units);
    }
}

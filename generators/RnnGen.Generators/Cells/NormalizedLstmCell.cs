using System.Linq;
using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>
/// LSTM with layer normalisation. Peepholes are added to the normalised sums, a coupled forget gate (f = 1 - i) has no sum to
/// normalise, and a projection takes the units as they are.
/// </summary>
/// <param name="form">Where the cell is normalised.</param>
/// <param name="hasPeepholes">i and f read c, o reads the new c, as it is carried.</param>
/// <param name="isCoupled">f = 1 - i.</param>
/// <param name="isProjected">h' is a projection of the units.</param>
internal sealed class NormalizedLstmCell(LstmNormalization form, bool hasPeepholes, bool isCoupled, bool isProjected) : Cell
{
    public override void Define(CellBuilder cell)
    {
        var (h, c) = (cell.State("h"), cell.State("c"));
        string[] gates = isCoupled ? ["i", "g", "o"] : ["i", "f", "g", "o"];
        var sums = gates.Zip(form.Sums(cell, gates), (gate, sum) => (gate, sum)).ToDictionary(g => g.gate, g => g.sum);
        Node Gate(string name, Node state) => Sigmoid(hasPeepholes ? sums[name] + (cell.Peephole(name) * state) : sums[name]).Named(name);

        var i = Gate("i", c);
        var f = isCoupled ? (1 - i).Named("f") : Gate("f", c);
        var g = Tanh(sums["g"]).Named("g");
        var (cNext, read) = form.Memory(cell, (f * c) + (i * g));
        var o = Gate("o", cNext);
        var units = o * Tanh(read);
        if (!isCoupled)
            cell.OpenAtFirst("f");
        cell.Next(c, cNext);
        cell.Next(h, isProjected ? cell.Project(units.Named("u")) : units);
    }
}

using System.Linq;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>LSTM with layer normalisation as Ba, Kiros and Hinton, 2016: W x and U h apart, and the read of c; c itself is carried as it is.</summary>
internal sealed class Ba2016LstmCell : Cell
{
    public override void Define(CellBuilder cell)
    {
        var (h, c) = (cell.State("h"), cell.State("c"));
        string[] gates = ["i", "f", "g", "o"];
        var x = cell.Normalize("ln_ih", [.. gates.Select(n => (n, cell.Input(n)))]);
        var u = cell.Normalize("ln_hh", [.. gates.Select(n => (n, cell.Recurrent(n)))]);
        var sum = gates.Select((n, k) => (x[k] + u[k] + cell.SingleBias(n)).Named(n + "Sum")).ToList();
        var cNext = (Sigmoid(sum[1]) * c) + (Sigmoid(sum[0]) * Tanh(sum[2]));
        cell.Next(c, cNext);
        cell.Next(h, Sigmoid(sum[3]) * Tanh(cell.Normalize("ln_c", ("c", cNext))[0]));
    }
}

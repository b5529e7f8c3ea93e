using System.Linq;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>LSTM with layer normalisation as PyTorch's fastrnns benchmark: no bias, and the normalised c is carried.</summary>
internal sealed class FastRnnLstmCell : Cell
{
    public override void Define(CellBuilder cell)
    {
        var (h, c) = (cell.State("h"), cell.State("c"));
        string[] gates = ["i", "f", "g", "o"];
        var x = cell.Normalize("ln_ih", [.. gates.Select(n => (n, cell.Input(n)))]);
        var u = cell.Normalize("ln_hh", [.. gates.Select(n => (n, cell.Recurrent(n)))]);
        var sum = gates.Select((n, k) => (x[k] + u[k]).Named(n + "Sum")).ToList();
        var cNext = cell.Normalize("ln_c", ("c", (Sigmoid(sum[1]) * c) + (Sigmoid(sum[0]) * Tanh(sum[2]))))[0];
        cell.Next(c, cNext);
        cell.Next(h, Sigmoid(sum[3]) * Tanh(cNext));
    }
}

using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>LSTM with each gate normalised over its own units, as TensorFlow's LayerNormBasicLSTMCell; the normalised c is carried.</summary>
internal sealed class PerGateLstmCell : Cell
{
    public override void Define(CellBuilder cell)
    {
        var (h, c) = (cell.State("h"), cell.State("c"));
        Node Gate(string n) => cell.Normalize("ln_" + n, (n, cell.Input(n) + cell.Recurrent(n)))[0];

        var (i, f, g, o) = (Sigmoid(Gate("i")), Sigmoid(Gate("f")), Tanh(Gate("g")), Sigmoid(Gate("o")));
        var cNext = cell.Normalize("ln_c", ("c", (f * c) + (i * g)))[0];
        cell.Next(c, cNext);
        cell.Next(h, o * Tanh(cNext));
    }
}

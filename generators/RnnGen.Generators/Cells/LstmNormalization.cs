using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Cells;

/// <summary>A published form of layer normalisation in an LSTM: of its sums, and of its memory.</summary>
internal abstract class LstmNormalization
{
    /// <summary>The gates' sums, in the order of <paramref name="gates"/>.</summary>
    public abstract IEnumerable<Node> Sums(CellBuilder cell, IReadOnlyList<string> gates);

    /// <summary>The memory as it is carried, and as the output reads it.</summary>
    public virtual (Node Carried, Node Read) Memory(CellBuilder cell, Node c)
    {
        var normalized = cell.Normalize("ln_c", ("c", c.Named("cRaw")))[0];
        return (normalized, normalized);
    }

    /// <summary>One side's products of all gates under one mean and variance, as <c>ln_ihI</c>.</summary>
    protected static IReadOnlyList<Node> NormalizeAll(CellBuilder cell, string name, IReadOnlyList<string> gates, Func<string, Node> product) =>
        cell.Normalize(name, [.. gates.Select(n => (n, product(n)))])
            .Zip(gates, (normalized, n) => normalized.Named(name + Expressions.Capitalize(n))).ToList();
}

/// <summary>Ba, Kiros and Hinton, 2016: W x and U h apart, and the read of c; c itself is carried as it is.</summary>
internal sealed class Ba2016Normalization : LstmNormalization
{
    public override IEnumerable<Node> Sums(CellBuilder cell, IReadOnlyList<string> gates)
    {
        var x = NormalizeAll(cell, "ln_ih", gates, cell.Input);
        var u = NormalizeAll(cell, "ln_hh", gates, n => cell.Recurrent(n));
        return gates.Select((n, k) => (x[k] + u[k] + cell.SingleBias(n)).Named(n + "Sum")).ToList();
    }

    public override (Node Carried, Node Read) Memory(CellBuilder cell, Node c) => (c, cell.Normalize("ln_c", ("c", c))[0].Named("ln_c"));
}

/// <summary>PyTorch's fastrnns benchmark: W x and U h apart, no bias, and the normalised c is carried.</summary>
internal sealed class FastRnnNormalization : LstmNormalization
{
    public override IEnumerable<Node> Sums(CellBuilder cell, IReadOnlyList<string> gates)
    {
        var x = NormalizeAll(cell, "ln_ih", gates, cell.Input);
        var u = NormalizeAll(cell, "ln_hh", gates, n => cell.Recurrent(n));
        return gates.Select((n, k) => (x[k] + u[k]).Named(n + "Sum")).ToList();
    }
}

/// <summary>TensorFlow's LayerNormBasicLSTMCell: each gate over its own units; the normalised c is carried.</summary>
internal sealed class PerGateNormalization : LstmNormalization
{
    public override IEnumerable<Node> Sums(CellBuilder cell, IReadOnlyList<string> gates) =>
        gates.Select(n => cell.Normalize("ln_" + n, (n, cell.Input(n) + cell.Recurrent(n)))[0].Named("ln_" + n)).ToList();
}

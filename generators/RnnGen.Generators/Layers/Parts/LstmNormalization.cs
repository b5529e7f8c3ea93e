using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>A published form of layer normalisation in an LSTM: of its sums, and of its memory.</summary>
internal abstract class LstmNormalization
{
    /// <summary>The bias vectors of the published form.</summary>
    public abstract BiasKind Biases { get; }

    /// <summary>The sum of each of <paramref name="gates"/>.</summary>
    public abstract Func<string, Node> Sums(CellBuilder cell, IReadOnlyList<string> gates);

    /// <summary>The memory as it is carried, and as the output reads it.</summary>
    public virtual (Node Carried, Node Read) Memory(CellBuilder cell, Node c)
    {
        var normalized = cell.Normalize("ln_c", ("c", c.Named("cRaw")))[0];
        return (normalized, normalized);
    }

    /// <summary>
    /// Sums that are all written before the first is read: the parameters of a normalisation come in the order of the gates.
    /// </summary>
    protected static Func<string, Node> ByGate(IReadOnlyList<string> gates, Func<string, int, Node> sum)
    {
        var sums = gates.Select(sum).ToList();
        return gate => sums[IndexOf(gates, gate)];
    }

    private static int IndexOf(IReadOnlyList<string> gates, string gate) => gates.TakeWhile(other => other != gate).Count();

    /// <summary>One side's products of all gates under one mean and variance, as <c>ln_ihI</c>.</summary>
    protected static IReadOnlyList<Node> NormalizeAll(
        CellBuilder cell, string name, IReadOnlyList<string> gates, Func<string, Node> product) =>
        cell.Normalize(name, [.. gates.Select(n => (n, product(n)))])
            .Zip(gates, (normalized, n) => normalized.Named(name + Expressions.Capitalize(n))).ToList();
}

/// <summary>None: the gates' sums as they are, each where it is first read, and the memory.</summary>
internal sealed class NoNormalization : LstmNormalization
{
    public override BiasKind Biases => BiasKind.Pair;

    public override Func<string, Node> Sums(CellBuilder cell, IReadOnlyList<string> gates) => cell.Gate;

    public override (Node Carried, Node Read) Memory(CellBuilder cell, Node c) => (c, c);
}

/// <summary>Ba, Kiros and Hinton, 2016: W x and U h apart, and the read of c; c itself is carried as it is.</summary>
internal sealed class Ba2016Normalization : LstmNormalization
{
    public override BiasKind Biases => BiasKind.Single;

    public override Func<string, Node> Sums(CellBuilder cell, IReadOnlyList<string> gates)
    {
        var x = NormalizeAll(cell, "ln_ih", gates, cell.Input);
        var u = NormalizeAll(cell, "ln_hh", gates, n => cell.Recurrent(n));
        return ByGate(gates, (n, k) => (x[k] + u[k] + cell.SingleBias(n)).Named(n + "Sum"));
    }

    public override (Node Carried, Node Read) Memory(CellBuilder cell, Node c) =>
        (c, cell.Normalize("ln_c", ("c", c))[0].Named("ln_c"));
}

/// <summary>PyTorch's fastrnns benchmark: W x and U h apart, no bias, and the normalised c is carried.</summary>
internal sealed class FastRnnNormalization : LstmNormalization
{
    public override BiasKind Biases => BiasKind.None;

    public override Func<string, Node> Sums(CellBuilder cell, IReadOnlyList<string> gates)
    {
        var x = NormalizeAll(cell, "ln_ih", gates, cell.Input);
        var u = NormalizeAll(cell, "ln_hh", gates, n => cell.Recurrent(n));
        return ByGate(gates, (n, k) => (x[k] + u[k]).Named(n + "Sum"));
    }
}

/// <summary>TensorFlow's LayerNormBasicLSTMCell: each gate over its own units; the normalised c is carried.</summary>
internal sealed class PerGateNormalization : LstmNormalization
{
    public override BiasKind Biases => BiasKind.None;

    public override Func<string, Node> Sums(CellBuilder cell, IReadOnlyList<string> gates) =>
        ByGate(gates, (n, _) => cell.Normalize("ln_" + n, (n, cell.Input(n) + cell.Recurrent(n)))[0].Named("ln_" + n));
}

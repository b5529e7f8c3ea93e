using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Kernels;

/// <summary>The product of a single row with weights: all chains of all its sums side by side.</summary>
/// <param name="unroll">Inputs of each chain that a turn takes.</param>
/// <param name="row">Elements of the weights from one input to the next.</param>
/// <param name="sums">The accumulators, with where their weights lie at an input.</param>
internal sealed class RowProduct(int chains, int unroll, int row, IReadOnlyList<(string Accumulator, int Weights)> sums)
{
    /// <summary>The weights at an input.</summary>
    public static readonly Pointer Weights = new("w", Element.Weight);

    /// <summary>What they are multiplied by.</summary>
    public static readonly Pointer Values = new("v");

    /// <summary>Declares the chains beside the first.</summary>
    public void Start(KernelBody body)
    {
        foreach (var (chain, sum) in Others())
            body.Let(Chain(sum, chain), new Lane.Zero());
    }

    /// <summary>Multiplies inputs from <see cref="Values"/> on; <see cref="Weights"/> moves on over their weights.</summary>
    public void Loop(KernelBody body, int length)
    {
        var tail = length % Inputs;
        var whole = length - tail;
        var isOneTurn = whole == Inputs;
        if (isOneTurn)
            Turn(body, 0);
        else if (whole > 0)
            body.For(KernelNames.K, 0, whole, Inputs, turn => Turn(turn, KernelNames.K), (Weights, (long)Inputs * row));

        for (var input = 0; input < tail; input++)
            Input(body, input, Numbered("last", input), whole + input, isOneTurn ? Inputs : 0);
    }

    /// <summary>Adds the other chains to the first, in order.</summary>
    public void Join(KernelBody body)
    {
        foreach (var (chain, sum) in Others())
            body.Set(sum, new Lane.Apply(Op.Add, new Lane.Value(sum), new Lane.Value(Chain(sum, chain))));
    }

    /// <summary>What the chains of a sum are called.</summary>
    public static IEnumerable<string> NamesOf(string sum, int chains) =>
        Enumerable.Range(0, chains).Select(chain => Chain(sum, chain));

    /// <summary>Inputs a turn.</summary>
    private int Inputs => chains * unroll;

    private void Turn(KernelBody body, Index k)
    {
        for (var input = 0; input < Inputs; input++)
            Input(body, input, Inputs == 1 ? "vk" : Numbered("in", input), k + input);
    }

    private static string Chain(string sum, int chain) => chain == 0 ? sum : Numbered(sum + "_", chain);

    private static string Numbered(string name, int number) => FormattableString.Invariant($"{name}{number}");

    private IEnumerable<(int Chain, string Sum)> Others() =>
        Enumerable.Range(1, chains - 1).SelectMany(chain => sums.Select(s => (chain, s.Accumulator)));

    /// <param name="passed">Inputs by which the weights have not moved on.</param>
    private void Input(KernelBody body, int input, string v, Index k, int passed = 0)
    {
        var chain = input % chains;
        body.Let(v, new Lane.Spread(Values, k));
        foreach (var (sum, weights) in sums)
        {
            var weight = new Lane.Load(Weights, weights + ((long)(passed + input) * row));
            body.Set(
                Chain(sum, chain),
                new Lane.Apply(Op.MultiplyAdd, new Lane.Value(v), weight, new Lane.Value(Chain(sum, chain))));
        }
    }
}

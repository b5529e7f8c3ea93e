using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the product of a single row with weights: all chains of all its sums side by side.</summary>
/// <param name="unroll">Inputs a turn where there is one chain.</param>
/// <param name="row">Elements of the weights from one input to the next.</param>
/// <param name="sums">The accumulators, with where their weights lie at an input.</param>
internal sealed class RowProduct(
    SourceWriter writer, int chains, int unroll, int row, IReadOnlyList<(string Accumulator, int Weights)> sums)
{
    /// <summary>Declares the chains beside the first.</summary>
    public void Start()
    {
        foreach (var (chain, sum) in Others())
            writer.Line($"TVector {Chain(sum, chain)} = TOps.Zero;");
    }

    /// <summary>Multiplies <paramref name="length"/> inputs from <c>v</c> on; <c>w</c> moves on over their weights.</summary>
    public void Loop(int length)
    {
        var tail = length % Inputs;
        var whole = length - tail;
        var isOneTurn = whole == Inputs;
        if (isOneTurn)
        {
            Turn("0");
        }
        else if (whole > 0)
        {
            using (writer.Block(Inputs == 1
                ? $"for (nint k = 0; k < {Address.Text(whole)}; k++, w = ref Unsafe.Add(ref w, {row}))"
                : $"for (nint k = 0; k < {Address.Text(whole)}; k += {Inputs}, w = ref Unsafe.Add(ref w, {Inputs * row}))"))
                Turn("k");
        }

        for (var input = 0; input < tail; input++)
            Input(input, $"last{Address.Text(input)}", Address.Text(whole + input), isOneTurn ? Inputs : 0);
    }

    /// <summary>Inputs a turn.</summary>
    private int Inputs => chains > 1 ? chains : unroll;

    private void Turn(string k)
    {
        for (var input = 0; input < Inputs; input++)
            Input(input, Inputs == 1 ? "vk" : $"v{Address.Text(input)}", Address.Sum(k, Address.Text(input)));
    }

    /// <summary>Adds the other chains to the first, in order.</summary>
    public void Join()
    {
        foreach (var (chain, sum) in Others())
            writer.Line($"{sum} = TOps.Add({sum}, {Chain(sum, chain)});");
    }

    /// <summary>What the chains of a sum are called.</summary>
    public static IEnumerable<string> NamesOf(string sum, int chains) =>
        Enumerable.Range(0, chains).Select(chain => Chain(sum, chain));

    private static string Chain(string sum, int chain) => chain == 0 ? sum : $"{sum}_{Address.Text(chain)}";

    private IEnumerable<(int Chain, string Sum)> Others() =>
        Enumerable.Range(1, chains - 1).SelectMany(chain => sums.Select(s => (chain, s.Accumulator)));

    /// <param name="passed">Inputs by which <c>w</c> has not moved on.</param>
    private void Input(int input, string v, string k, int passed = 0)
    {
        var chain = chains > 1 ? input : 0;
        writer.Line($"TVector {v} = TOps.Create({Address.At("v", k)});");
        foreach (var (sum, weights) in sums)
            writer.Line(
                $"{Chain(sum, chain)} = TOps.MultiplyAdd({v}, Load<TVector>(ref w, {weights + ((passed + input) * row)}), "
                + $"{Chain(sum, chain)});");
    }
}

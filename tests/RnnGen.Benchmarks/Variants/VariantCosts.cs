using System;
using System.Globalization;
using System.Linq;
using RnnGen.Benchmarks.Peers;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.Variants;

/// <summary>
/// What a training step of each variant costs per operation of its products, beside the plain cell of its family, taking turns
/// with it on one core.
/// </summary>
internal static class VariantCosts
{
    private const int WarmUpRounds = 60;

    /// <summary>Measures every variant and prints a markdown table.</summary>
    /// <param name="rounds">Measured steps of each.</param>
    public static int Run(int rounds)
    {
        var core = PinnedCore.Take();
        var machine = Machine.Measure();
        Console.WriteLine($"Core {core}, {rounds} rounds in turn; 128 features, 128 units, dense(128), T = 64, "
            + $"B = {VariantStep.Batch}: forward, backward, clipping and Adam. {machine}");
        Console.WriteLine();
        Console.WriteLine("| | ms, median (minimum) | MFLOP | share of peak, by the minimum | "
            + "time per FLOP beside the plain cell: medians (minima) |");
        Console.WriteLine("|---|---|---|---|---|");
        Family(machine, rounds,
            VariantStep.Of("LSTM", new PlainLstm(1)),
            VariantStep.Of("with peepholes", new PeepholeLstm(1)),
            VariantStep.Of("with coupled gates", new CoupledLstm(1)),
            VariantStep.Of("with a projection to 64", new ProjectedLstm(1)),
            VariantStep.Of("layer-normalised, Ba et al.", new Ba2016Lstm(1)),
            VariantStep.Of("layer-normalised, fastrnns", new FastRnnLstm(1)),
            VariantStep.Of("layer-normalised, per gate", new PerGateLstm(1)),
            VariantStep.Of("bidirectional", new BidirectionalLstm(1)),
            VariantStep.Of("with dropout: input, recurrent, output", new MaskedLstm(1)),
            VariantStep.Of("and a LayerNorm layer", new NormalizedLstm(1)),
            VariantStep.Of("reading its own output", new FedBackLstm(1)));
        Family(machine, rounds,
            VariantStep.Of("LSTM of two layers", new TwoLstm(1)),
            VariantStep.Of("residual", new ResidualLstm(1)),
            VariantStep.Of("densely connected", new ConnectedLstm(1)));
        Family(machine, rounds,
            VariantStep.Of("GRU, reset after", new PlainGru(1)),
            VariantStep.Of("reset before", new ResetBeforeGru(1)),
            VariantStep.Of("minimal gated unit", new PlainMgu(1)));
        Family(machine, rounds,
            VariantStep.Of("simple RNN, tanh", new PlainRnn(1)),
            VariantStep.Of("relu", new ReluRnn(1)),
            VariantStep.Of("IndRNN", new PlainIndRnn(1)),
            VariantStep.Of("SRU", new PlainSru(1)));
        return 0;
    }

    private static void Family(Machine machine, int rounds, params VariantStep[] steps)
    {
        foreach (var step in steps)
            Contest.LetTiersSettle(step.Run);
        var times = Contest.OfTurns(rounds, WarmUpRounds, [.. steps.Select(step => (Func<double>?)step.Run)]);
        for (var i = 0; i < steps.Length; i++)
        {
            var (step, time) = (steps[i], times[i]);
            var flop = steps[0].Flop / step.Flop;
            var share = step.Flop / (machine.PeakGflops * time.Minimum * 1e6);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {step.Name} | {time.Text()} | {step.Flop / 1e6:F0} | {share:P0} | {time.Median / times[0].Median * flop:F2} "
                    + $"({time.Minimum / times[0].Minimum * flop:F2}) |"));
        }
    }
}

using System;
using RnnGen.Training;

namespace RnnGen.Runtime;

/// <summary>The sum of squares of a window's gradients by its threads: block sums by any thread, added in one order.</summary>
internal sealed class SharedNorm<T>
    where T : unmanaged
{
    private readonly AlignedBuffer<T> _gradients;
    private readonly WorkerTeam _team;
    private readonly double[] _blocks;
    private readonly Action<WorkShare> _run;

    public SharedNorm(AlignedBuffer<T> gradients, WorkerTeam team)
    {
        _gradients = gradients;
        _team = team;
        _blocks = new double[(gradients.Length + Reductions.BlockLength - 1) / Reductions.BlockLength];
        _run = RunShare;
    }

    public double SumOfSquares()
    {
        _team.Run(_run);
        var sum = 0.0;
        foreach (var block in _blocks)
            sum += block;
        return sum;
    }

    private void RunShare(WorkShare share)
    {
        var (from, to) = share.Of(_blocks.Length);
        for (var block = from; block < to; block++)
        {
            var start = block * Reductions.BlockLength;
            _blocks[block] = GradientNorm.SumOfSquares(
                _gradients, start, Math.Min(Reductions.BlockLength, _gradients.Length - start));
        }
    }
}

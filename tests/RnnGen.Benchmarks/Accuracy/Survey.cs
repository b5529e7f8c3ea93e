using System;
using System.Numerics;
using System.Threading.Tasks;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>The errors of an activation over many arguments, a block at a time on every core.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="blocks">Blocks of arguments.</param>
/// <param name="argument">The argument of a number of 0 to before <paramref name="blocks"/> · <see cref="BlockLength"/>.</param>
internal sealed class Survey<T>(long blocks, Func<long, T> argument)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Arguments of a block.</summary>
    public const int BlockLength = 4096;

    /// <summary>Goes through all arguments.</summary>
    /// <returns>The errors in fused and in portable arithmetic.</returns>
    public (ErrorStatistics<T> Fused, ErrorStatistics<T> Portable) Of(Activation<T> activation)
    {
        var fused = new ErrorStatistics<T>();
        var portable = new ErrorStatistics<T>();
        var gate = new object();
        Parallel.For(
            0L,
            blocks,
            () => new Worker(activation),
            (block, _, worker) =>
            {
                worker.Measure(block * BlockLength, argument);
                return worker;
            },
            worker =>
            {
                lock (gate)
                {
                    fused.Add(worker.Fused);
                    portable.Add(worker.Portable);
                }
            });
        return (fused, portable);
    }

    private sealed class Worker(Activation<T> activation)
    {
        private readonly T[] _x = new T[BlockLength];
        private readonly T[] _fused = new T[BlockLength];
        private readonly T[] _portable = new T[BlockLength];

        public ErrorStatistics<T> Fused { get; } = new();

        public ErrorStatistics<T> Portable { get; } = new();

        public void Measure(long first, Func<long, T> argument)
        {
            for (var i = 0; i < BlockLength; i++) _x[i] = argument(first + i);
            Activation<T>.Map(activation.Fused, _x, _fused);
            Activation<T>.Map(activation.Portable, _x, _portable);
            for (var i = 0; i < BlockLength; i++)
            {
                var exact = activation.Exact(_x[i]);
                Fused.Add(_x[i], exact, _fused[i]);
                Portable.Add(_x[i], exact, _portable[i]);
            }
        }
    }
}

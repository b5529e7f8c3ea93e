using System;

namespace RnnGen.Data;

/// <summary>
/// The order in which batches take sequences that have none of their own: as given or by length, and shuffled for every epoch,
/// which depends on its seed alone.
/// </summary>
internal sealed class SequenceOrder
{
    private const int PoolBatches = 64;
    private readonly int[] _order;
    private readonly int _batch;
    private readonly Func<int, (int First, int Second)>? _lengths;

    /// <summary>Begins with the order of an evaluation.</summary>
    /// <param name="count">Sequences.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="lengths">Of a sequence, what those of a batch are to be alike in; null for batches of any lengths.</param>
    public SequenceOrder(int count, int batch, Func<int, (int First, int Second)>? lengths)
    {
        _order = new int[count];
        _batch = batch;
        _lengths = lengths;
        Reset();
        SortByLength(_order);
    }

    /// <summary>Whole batches, which a training epoch has.</summary>
    public int WholeBatches => _order.Length / _batch;

    /// <summary>Batches, the last of which may have fewer sequences.</summary>
    public int Batches => (_order.Length / _batch) + (_order.Length % _batch == 0 ? 0 : 1);

    /// <summary>The sequences of a batch.</summary>
    /// <param name="index">0 to <see cref="Batches"/> - 1.</param>
    public ReadOnlySpan<int> Batch(int index)
    {
        if ((uint)index >= (uint)Batches)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a batch from 0 to {Batches - 1}.");
        return _order.AsSpan(index * _batch, Math.Min(_batch, _order.Length - (index * _batch)));
    }

    /// <summary>
    /// The order of an epoch: shuffled; where batches are by length, pools of 64 batches sorted, and the batches shuffled.
    /// </summary>
    public void Shuffle(ulong seed)
    {
        // From the same order every time: an epoch depends on its seed alone.
        Reset();
        var random = new RandomSource(seed);
        Shuffle(random, _order, 1);
        if (_lengths is null)
            return;
        var whole = _order.AsSpan(0, WholeBatches * _batch);
        var pool = (int)Math.Min((long)PoolBatches * _batch, whole.Length);
        for (var first = 0; first < whole.Length; first += pool)
        {
            pool = Math.Min(pool, whole.Length - first);
            SortByLength(whole.Slice(first, pool));
        }

        Shuffle(random, whole, _batch);
    }

    private void Reset()
    {
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
    }

    /// <summary>By the first length, then by the second, then as it was.</summary>
    private void SortByLength(Span<int> members)
    {
        if (_lengths is null)
            return;
        var keys = new (int First, int Second, int Place)[members.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var (first, second) = _lengths(members[i]);
            keys[i] = (first, second, i);
        }

        keys.AsSpan().Sort(members);
    }

    /// <summary>Fisher and Yates's shuffle of blocks.</summary>
    private static void Shuffle(RandomSource random, Span<int> members, int block)
    {
        for (var i = (members.Length / block) - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            for (var k = 0; k < block; k++)
            {
                (members[(i * block) + k], members[(other * block) + k]) =
                    (members[(other * block) + k], members[(i * block) + k]);
            }
        }
    }
}

using System;

namespace RnnGen.Data;

/// <summary>
/// The windows of batches in their order: as many of each as its longest sequence needs, one after the other.
/// </summary>
/// <param name="order">The batches.</param>
/// <param name="steps">Of each sequence.</param>
/// <param name="most">Most steps of a window.</param>
internal sealed class BatchWindows(SequenceOrder order, int[] steps, int most)
{
    // Of each batch the windows before its own, and of all.
    private readonly int[] _before = new int[order.Batches + 1];

    /// <summary>Windows of the whole batches.</summary>
    public int OfWholeBatches => _before[order.WholeBatches];

    /// <summary>Windows of all batches.</summary>
    public int Count => _before[order.Batches];

    /// <summary>Most windows that the whole batches have in any order.</summary>
    public int Most()
    {
        var windows = Array.ConvertAll(steps, Of);
        Array.Sort(windows);
        var most = 0;
        foreach (var count in windows.AsSpan(windows.Length - order.WholeBatches))
            most = checked(most + count);
        return most;
    }

    /// <summary>Counts windows anew, after the order has changed.</summary>
    public void Update()
    {
        for (var batch = 0; batch < order.Batches; batch++)
        {
            var longest = 0;
            foreach (var sequence in order.Batch(batch))
                longest = Math.Max(longest, steps[sequence]);
            _before[batch + 1] = checked(_before[batch] + Of(longest));
        }
    }

    /// <summary>The batch of a window, and the first of its steps that is in the window.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such window.</exception>
    public (int Batch, int FirstStep) Find(int index)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a window from 0 to {Count - 1}.");
        var found = Array.BinarySearch(_before, index);
        var batch = found >= 0 ? found : ~found - 1;
        return (batch, (index - _before[batch]) * most);
    }

    private int Of(int length) => ((length - 1) / most) + 1;
}

using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <content>Transposed weights, which the passes back multiply by, refreshed when the parameters have changed.</content>
public abstract partial class RunMemory<T>
{
    private readonly List<TransposedMatrix> _transpositions = [];
    private AlignedBuffer<T>? _transposed;
    private long _transposedVersion = -1;
    private long _transposedOfInputVersion = -1;

    /// <summary>Allocates the transposed weights, [16 inputs][unit][16] of each matrix.</summary>
    protected AlignedBuffer<T> AllocateTransposed() => _transposed = new(Info.TransposedLength);

    /// <summary>Tells a matrix that is transposed.</summary>
    /// <param name="from">Its place in the parameters.</param>
    /// <param name="panels">Its panels of 16 units.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="slots">The blocks that lie side by side in a panel.</param>
    /// <param name="to">Its place in the transposed weights.</param>
    /// <param name="ofInput">Whether the passes of dLoss/dInput alone read it.</param>
    protected void Transpose(int from, int panels, int columns, int slots, int to, bool ofInput = false) =>
        _transpositions.Add(new(from, panels, columns, slots, to, ofInput));

    private void RefreshTransposed(ParameterStore<T> store, bool ofInput)
    {
        Refresh(store, false, ref _transposedVersion);
        if (ofInput)
            Refresh(store, true, ref _transposedOfInputVersion);
    }

    private void Refresh(ParameterStore<T> store, bool ofInput, ref long version)
    {
        if (version == store.Version)
            return;
        foreach (var matrix in _transpositions)
        {
            if (matrix.OfInput != ofInput)
                continue;
            Panels.Transpose(
                ref Unsafe.Add(ref store.Values.Start, matrix.From), matrix.Panels, matrix.Columns, matrix.Slots,
                ref Unsafe.Add(ref _transposed!.Start, matrix.To));
        }

        version = store.Version;
    }

    private readonly record struct TransposedMatrix(int From, int Panels, int Columns, int Slots, int To, bool OfInput);
}

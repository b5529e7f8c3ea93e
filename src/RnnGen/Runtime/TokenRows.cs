using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Rows of inputs that begin with a token id among numbers. Generated code looks through them before it begins; what kernels take
/// for addresses is read once more, checked and kept by <see cref="RowOrder"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TokenRows
{
    /// <summary>The token id of a row.</summary>
    /// <param name="row">A row.</param>
    /// <param name="vocabulary">Number of ids.</param>
    /// <param name="name">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not whole, negative, or not below
    /// <paramref name="vocabulary"/>.</exception>
    public static int TokenOf<T>(ReadOnlySpan<T> row, int vocabulary, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => At(row, 0, vocabulary, name);

    /// <summary>Requires every row to begin with a token id.</summary>
    /// <param name="rows">[rows, <paramref name="width"/>].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="active">[rows], those that are looked at; empty of all.</param>
    /// <param name="vocabulary">Number of ids.</param>
    /// <param name="name">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">One does not.</exception>
    public static void Check<T>(ReadOnlySpan<T> rows, int width, ReadOnlySpan<bool> active, int vocabulary, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row * width < rows.Length; row++)
        {
            if (active.IsEmpty || active[row])
                At(rows, row * width, vocabulary, name);
        }
    }

    /// <summary>Requires every row before its sequence's end to begin with a token id.</summary>
    /// <param name="order">The rows of the run.</param>
    /// <param name="rows">[steps, sequences, <paramref name="width"/>].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="vocabulary">Number of ids.</param>
    /// <param name="name">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">One does not.</exception>
    public static void Check<T>(RowOrder order, ReadOnlySpan<T> rows, int width, int vocabulary, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var step = 0; step < order.Steps; step++)
        {
            for (var row = 0; row < order.Active(step); row++)
                At(rows, ((step * order.Count) + order.Sequence(row)) * width, vocabulary, name);
        }
    }

    /// <summary>Whether a number is an id: whole, and from 0 to below a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsId<T>(T number, int limit, out int id)
        where T : IFloatingPointIeee754<T>
    {
        id = int.CreateSaturating(number);
        return (uint)id < (uint)limit && T.CreateSaturating(id) == number;
    }

    private static int At<T>(ReadOnlySpan<T> rows, int at, int vocabulary, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var number = rows[at];
        return IsId(number, vocabulary, out var id)
            ? id
            : throw new ArgumentOutOfRangeException(
                name, number, $"{name}[{at}] must be a token id, a whole number from 0 to {vocabulary - 1}, but is {number}.");
    }
}

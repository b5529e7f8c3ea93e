using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>What takes the last p lanes of a panel out: a table read from lane p on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMask
{
    private const int Lanes = Panels.Lanes;

    /// <summary>The first of sixteen ones, followed by sixteen zeros.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static ref T Start<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => ref MemoryMarshal.GetArrayDataReference(Table<T>.Ones);

    /// <summary>The first of sixteen zeros, followed by sixteen -∞: added to what a maximum is taken of.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static ref T Floor<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => ref MemoryMarshal.GetArrayDataReference(Table<T>.Zeros);

    private static class Table<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static readonly T[] Ones = Halves(T.One, T.Zero);
        public static readonly T[] Zeros = Halves(T.Zero, T.NegativeInfinity);

        private static T[] Halves(T first, T second)
        {
            var values = new T[2 * Lanes];
            Array.Fill(values, first, 0, Lanes);
            Array.Fill(values, second, Lanes, Lanes);
            return values;
        }
    }
}

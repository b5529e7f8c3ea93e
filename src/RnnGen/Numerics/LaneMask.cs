using System;
using System.Runtime.InteropServices;

namespace RnnGen.Numerics;

/// <summary>Sixteen ones, then sixteen zeros: read from lane p on, it masks the last p lanes of a panel.</summary>
public static class LaneMask
{
    /// <summary>The first of the ones.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static ref T Start<T>()
        where T : unmanaged => ref MemoryMarshal.GetArrayDataReference(Table<T>.Values);

    private static class Table<T>
        where T : unmanaged
    {
        public static readonly T[] Values = Create();

        private static T[] Create()
        {
            if (typeof(T) == typeof(float))
                return (T[])(object)Fill(1f);
            if (typeof(T) == typeof(double))
                return (T[])(object)Fill(1d);
            throw new NotSupportedException($"No lane mask of {typeof(T)}: expected float or double.");
        }

        private static TValue[] Fill<TValue>(TValue one)
        {
            var values = new TValue[32];
            Array.Fill(values, one, 0, 16);
            return values;
        }
    }
}

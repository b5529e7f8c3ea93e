using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RnnGen.Determinism;

/// <summary>
/// A hash of the bits of numbers: FNV-1a, 64 bits (G. Fowler, L. Noll and K.-P. Vo), over their bytes, lowest first.
/// </summary>
/// <remarks>
/// Written out here, because the hashes of the platform need its libraries, and this program is to run where there are none.
/// </remarks>
internal sealed class BitHash
{
    private const ulong Offset = 0xCBF2_9CE4_8422_2325;
    private const ulong Prime = 0x0000_0100_0000_01B3;

    private ulong _value = Offset;

    /// <summary>Takes numbers in.</summary>
    /// <exception cref="PlatformNotSupportedException">The machine keeps the highest byte first.</exception>
    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Hashed are bytes as little-endian machines have them.");
        foreach (var part in MemoryMarshal.AsBytes(values))
            _value = (_value ^ part) * Prime;
    }

    /// <summary>Takes one number in.</summary>
    public void Add<T>(T value)
        where T : unmanaged => Add<T>([value]);

    /// <summary>Takes another hash in.</summary>
    public void Add(BitHash other) => Add(other._value);

    /// <summary>The hash in 16 hexadecimal digits.</summary>
    public override string ToString() => _value.ToString("x16", CultureInfo.InvariantCulture);
}

using System;

namespace RnnGen.Weights;

/// <summary>Element types of the safetensors format.</summary>
#if NETSTANDARD
internal
#else
public
#endif
enum SafetensorsType
{
    /// <summary>A byte, 0 or 1.</summary>
    Bool,

    /// <summary>8-bit unsigned integer.</summary>
    U8,

    /// <summary>8-bit signed integer.</summary>
    I8,

    /// <summary>8-bit floating point, 5 exponent bits.</summary>
    F8E5M2,

    /// <summary>8-bit floating point, 4 exponent bits.</summary>
    F8E4M3,

    /// <summary>16-bit signed integer.</summary>
    I16,

    /// <summary>16-bit unsigned integer.</summary>
    U16,

    /// <summary>16-bit floating point, <see cref="Half"/>.</summary>
    F16,

    /// <summary>16-bit floating point: the upper half of a <see cref="float"/>.</summary>
    BF16,

    /// <summary>32-bit signed integer.</summary>
    I32,

    /// <summary>32-bit unsigned integer.</summary>
    U32,

    /// <summary>32-bit floating point, <see cref="float"/>.</summary>
    F32,

    /// <summary>64-bit floating point, <see cref="double"/>.</summary>
    F64,

    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>64-bit unsigned integer.</summary>
    U64,
}

/// <summary>Names and sizes of the element types, as they stand in a file's header.</summary>
internal static class SafetensorsTypes
{
    private static readonly (SafetensorsType Type, string Name, int Size)[] Known =
    [
        (SafetensorsType.Bool, "BOOL", 1),
        (SafetensorsType.U8, "U8", 1),
        (SafetensorsType.I8, "I8", 1),
        (SafetensorsType.F8E5M2, "F8_E5M2", 1),
        (SafetensorsType.F8E4M3, "F8_E4M3", 1),
        (SafetensorsType.I16, "I16", 2),
        (SafetensorsType.U16, "U16", 2),
        (SafetensorsType.F16, "F16", 2),
        (SafetensorsType.BF16, "BF16", 2),
        (SafetensorsType.I32, "I32", 4),
        (SafetensorsType.U32, "U32", 4),
        (SafetensorsType.F32, "F32", 4),
        (SafetensorsType.F64, "F64", 8),
        (SafetensorsType.I64, "I64", 8),
        (SafetensorsType.U64, "U64", 8),
    ];

    /// <summary>Bytes of an element.</summary>
    public static int SizeOf(SafetensorsType type) => Known[(int)type].Size;

    /// <summary>The name in a header.</summary>
    public static string NameOf(SafetensorsType type) => Known[(int)type].Name;

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", Array.ConvertAll(Known, known => known.Name));

    /// <summary>The type of a name in a header.</summary>
    public static bool TryParse(string name, out SafetensorsType type)
    {
        foreach (var known in Known)
        {
            if (known.Name == name)
            {
                type = known.Type;
                return true;
            }
        }

        type = default;
        return false;
    }
}

namespace RnnGen.Formats;

/// <summary>The numbers of element types.</summary>
internal static class OnnxTypes
{
    public const int Single = 1;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Bool = 9;
    public const int Half = 10;
    public const int Double = 11;
    public const int BFloat16 = 16;

    /// <summary>How messages call a type.</summary>
    public static string NameOf(int type) => type switch
    {
        0 => "no type",
        Single => "float",
        2 => "uint8",
        3 => "int8",
        4 => "uint16",
        5 => "int16",
        Int32 => "int32",
        Int64 => "int64",
        8 => "string",
        Bool => "bool",
        Half => "float16",
        Double => "double",
        12 => "uint32",
        13 => "uint64",
        BFloat16 => "bfloat16",
        _ => $"type {type}",
    };
}

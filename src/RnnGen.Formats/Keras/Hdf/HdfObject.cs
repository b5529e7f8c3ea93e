using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A group or an array, as the messages of its header tell it.</summary>
internal sealed class HdfObject
{
    /// <summary>Where a group's members are, by name.</summary>
    public Dictionary<string, ulong> Links { get; } = [];

    /// <summary>Attributes of text.</summary>
    public Dictionary<string, HdfAttribute> Attributes { get; } = [];

    /// <summary>Whether it is a group.</summary>
    public bool IsGroup { get; set; }

    /// <summary>The dimensions of an array; null of a group.</summary>
    public ulong[]? Shape { get; set; }

    /// <summary>The elements of an array; null of a group.</summary>
    public HdfType? Type { get; set; }

    /// <summary>Where the elements are; null where there are none in one piece.</summary>
    public (ulong Start, ulong Length)? Data { get; set; }

    /// <summary>How the elements are kept where they are not in one piece; empty otherwise.</summary>
    public string OtherLayout { get; set; } = "";
}

/// <summary>Kinds of elements that are read.</summary>
internal enum HdfKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Floating point, little-endian.</summary>
    Float,

    /// <summary>Texts of a fixed length.</summary>
    FixedText,

    /// <summary>Texts of any length, in the global heap.</summary>
    AnyText,
}

/// <summary>A type of elements.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="Name">How messages call it.</param>
internal readonly record struct HdfType(HdfKind Kind, int Size, string Name);

/// <summary>An attribute: its elements are a range of the file.</summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Count">Elements.</param>
/// <param name="Start">Where they begin.</param>
internal readonly record struct HdfAttribute(HdfType Type, ulong Count, ulong Start);

using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A value that a pickle builds. There are no others.</summary>
internal abstract class PickleValue
{
    /// <summary>What it is, for messages.</summary>
    public virtual string Kind => GetType().Name["Pickle".Length..].ToLowerInvariant();
}

/// <summary>None, true or false.</summary>
internal sealed class PickleWord(bool? value) : PickleValue
{
    public static readonly PickleWord None = new(null);
    public static readonly PickleWord True = new(true);
    public static readonly PickleWord False = new(false);

    public bool? Value { get; } = value;
}

/// <summary>A whole number.</summary>
internal sealed class PickleInteger(long value) : PickleValue
{
    public long Value { get; } = value;
}

/// <summary>A real number.</summary>
internal sealed class PickleReal(double value) : PickleValue
{
    public double Value { get; } = value;
}

/// <summary>A text.</summary>
internal sealed class PickleText(string value) : PickleValue
{
    public string Value { get; } = value;
}

/// <summary>A list or tuple; a tuple does not change.</summary>
internal sealed class PickleList(List<PickleValue> items, bool isTuple) : PickleValue
{
    public List<PickleValue> Items { get; } = items;

    public bool IsTuple { get; } = isTuple;
}

/// <summary>A dictionary in the order of its entries.</summary>
internal sealed class PickleDictionary : PickleValue
{
    public List<KeyValuePair<PickleValue, PickleValue>> Entries { get; } = [];
}

/// <summary>A name of a module's class or function, one of those that are allowed.</summary>
internal sealed class PickleGlobal(string name, PickleCall call) : PickleValue
{
    public string Name { get; } = name;

    public PickleCall Call { get; } = call;
}

/// <summary>A module of TorchScript: a bag of attributes.</summary>
internal sealed class PickleModule(string name) : PickleValue
{
    public string Name { get; } = name;

    public PickleDictionary? Attributes { get; set; }
}

/// <summary>A storage of a tensor's elements, in an entry of the archive.</summary>
internal sealed class PickleStorage(string type, string key, long length) : PickleValue
{
    public string Type { get; } = type;

    public string Key { get; } = key;

    public long Length { get; } = length;
}

/// <summary>A tensor: a view of a storage.</summary>
internal sealed class PickleTensor(PickleStorage storage, long offset, long[] shape, long[] strides) : PickleValue
{
    public PickleStorage Storage { get; } = storage;

    public long Offset { get; } = offset;

    public long[] Shape { get; } = shape;

    public long[] Strides { get; } = strides;
}

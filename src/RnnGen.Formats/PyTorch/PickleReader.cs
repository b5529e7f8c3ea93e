using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace RnnGen.Formats;

/// <summary>
/// Reads the pickle of a PyTorch archive. It builds tensors, dictionaries, lists, tuples, numbers, texts and attribute bags of
/// TorchScript, and refuses every other opcode and global by name. Nothing of a file is run.
/// </summary>
internal sealed class PickleReader
{
    private const int MostValues = 400_000;
    private const int LongestText = 1 << 16;

    private static readonly object s_mark = new();

    private readonly FileContent _file;
    private readonly byte[] _pickle;
    private readonly List<object> _stack = [];
    private readonly Dictionary<uint, object> _memo = [];
    private int _at;
    private int _opcodeAt;
    private int _values;

    private PickleReader(FileContent file, byte[] pickle) => (_file, _pickle) = (file, pickle);

    /// <summary>The value of a pickle.</summary>
    /// <param name="file">The archive, for messages.</param>
    /// <param name="pickle">The entry <c>data.pkl</c>.</param>
    /// <exception cref="ModelFormatException">It is none, or makes what is not allowed.</exception>
    public static PickleValue Read(FileContent file, byte[] pickle) => new PickleReader(file, pickle).Read();

    private PickleValue Read()
    {
        while (true)
        {
            _opcodeAt = _at;
            var opcode = Byte();
            if (opcode == (byte)'.')
                return Pop<PickleValue>("a value");
            Do(opcode);
        }
    }

    private void Do(byte opcode)
    {
        switch (opcode)
        {
            case 0x80:
                if (Byte() is > 5 and var protocol)
                    throw Fault("a protocol up to 5", $"{protocol}");
                break;
            case 0x95: // FRAME: how many bytes follow; they are here anyway.
                Bytes(sizeof(ulong));
                break;
            case (byte)'(':
                Push(s_mark);
                break;
            case (byte)'0':
                Pop<object>("a value");
                break;
            case (byte)'N':
                Push(PickleWord.None);
                break;
            case 0x88:
                Push(PickleWord.True);
                break;
            case 0x89:
                Push(PickleWord.False);
                break;
            case (byte)'K':
                Push(new PickleInteger(Byte()));
                break;
            case (byte)'M':
                Push(new PickleInteger(BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))));
                break;
            case (byte)'J':
                Push(new PickleInteger(BinaryPrimitives.ReadInt32LittleEndian(Bytes(4))));
                break;
            case 0x8A:
                Push(Long());
                break;
            case (byte)'G':
                Push(new PickleReal(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))));
                break;
            case (byte)'X':
                Push(Text(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))));
                break;
            case 0x8C:
                Push(Text(Byte()));
                break;
            default:
                DoCollections(opcode);
                break;
        }
    }

    private void DoCollections(byte opcode)
    {
        switch (opcode)
        {
            case (byte)')':
                Push(new PickleList([], isTuple: true));
                break;
            case (byte)']':
                Push(new PickleList([], isTuple: false));
                break;
            case (byte)'}':
                Push(new PickleDictionary());
                break;
            case (byte)'t':
                Push(new PickleList(ToMark(), isTuple: true));
                break;
            case (byte)'l':
                Push(new PickleList(ToMark(), isTuple: false));
                break;
            case 0x85 or 0x86 or 0x87:
                Push(Tuple(opcode - 0x84));
                break;
            case (byte)'d':
                var made = new PickleDictionary();
                Add(made, ToMark());
                Push(made);
                break;
            case (byte)'a':
                var item = Pop<PickleValue>("a value");
                List().Items.Add(item);
                break;
            case (byte)'e':
                var items = ToMark();
                List().Items.AddRange(items);
                break;
            case (byte)'s':
                var value = Pop<PickleValue>("a value");
                var key = Pop<PickleValue>("a key");
                Add(Top<PickleDictionary>("a dictionary"), [key, value]);
                break;
            case (byte)'u':
                var entries = ToMark();
                Add(Top<PickleDictionary>("a dictionary"), entries);
                break;
            default:
                DoObjects(opcode);
                break;
        }
    }

    private void DoObjects(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'q':
                Remember(Byte());
                break;
            case (byte)'r':
                Remember(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)));
                break;
            case 0x94:
                Remember((uint)_memo.Count);
                break;
            case (byte)'h':
                Push(Remembered(Byte()));
                break;
            case (byte)'j':
                Push(Remembered(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4))));
                break;
            case (byte)'c':
                Push(Global(Line(), Line()));
                break;
            case 0x93:
                var name = Pop<PickleText>("a name").Value;
                Push(Global(Pop<PickleText>("a module").Value, name));
                break;
            case (byte)'Q':
                Push(Storage(Pop<PickleValue>("the description of a storage")));
                break;
            case (byte)'R':
                var arguments = Pop<PickleList>("a tuple of arguments");
                Push(Call(Pop<PickleGlobal>("a global"), arguments));
                break;
            case 0x81:
                var of = Pop<PickleList>("a tuple of arguments");
                Push(New(Pop<PickleGlobal>("a global"), of));
                break;
            case (byte)'b':
                Build(Pop<PickleValue>("a state"));
                break;
            default:
                throw Fault("an opcode that builds tensors, dictionaries, lists, numbers or texts", PickleOpcodes.Name(opcode));
        }
    }

    private PickleInteger Long()
    {
        var length = Byte();
        if (length > sizeof(long))
            throw Fault("a whole number of at most 8 bytes", $"one of {length}");
        var bytes = Bytes(length);
        var value = length > 0 && bytes[^1] >= 0x80 ? -1L : 0L;
        for (var i = length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return new PickleInteger(value);
    }

    private PickleList Tuple(int count)
    {
        var items = new List<PickleValue>();
        for (var i = 0; i < count; i++)
            items.Insert(0, Pop<PickleValue>("a value"));
        return new PickleList(items, isTuple: true);
    }

    private PickleList List() => Top<PickleList>("a list") is { IsTuple: false } list ? list : throw Fault("a list", "a tuple");

    private void Add(PickleDictionary dictionary, List<PickleValue> entries)
    {
        if (entries.Count % 2 != 0)
            throw Fault("keys and values in pairs", $"{entries.Count} of them");
        for (var i = 0; i < entries.Count; i += 2)
            dictionary.Entries.Add(new(entries[i], entries[i + 1]));
    }

    private PickleGlobal Global(string module, string name)
    {
        var full = $"{module}.{name}";
        return PickleGlobals.Find(full) is { } call
            ? new PickleGlobal(full, call)
            : throw Fault("the tensors of a state_dict, saved by torch.save(model.state_dict(), path)",
                $"the global {full}, which is not read");
    }

    private PickleStorage Storage(PickleValue description) => description switch
    {
        PickleList
        {
            Items: [PickleText { Value: "storage" }, PickleGlobal { Call: PickleCall.StorageType } type, PickleText key,
                PickleText, PickleInteger { Value: >= 0 } length, ..],
        } => new PickleStorage(type.Name["torch.".Length..^"Storage".Length], key.Value, length.Value),
        _ => throw Fault("the type, key and length of a storage", description.Kind),
    };

    private PickleValue Call(PickleGlobal global, PickleList arguments) => (global.Call, arguments.Items) switch
    {
        (PickleCall.Dictionary, []) => new PickleDictionary(),
        (PickleCall.Dictionary, [PickleList pairs]) => Dictionary(pairs),
        (PickleCall.Tensor,
            [PickleStorage storage, PickleInteger { Value: >= 0 } offset, PickleList shape, PickleList strides, ..]) =>
            new PickleTensor(storage, offset.Value, Integers(shape), Integers(strides)),
        (PickleCall.First, [var first, ..]) => first,
        (PickleCall.List, [PickleList list, ..]) => list,
        (PickleCall.Module, []) => new PickleModule(global.Name),
        _ => throw Fault($"arguments of {global.Name}", $"{arguments.Items.Count} of another kind"),
    };

    private PickleDictionary Dictionary(PickleList pairs)
    {
        var made = new PickleDictionary();
        foreach (var pair in pairs.Items)
            Add(made, pair is PickleList { Items.Count: 2 } two ? two.Items : throw Fault("pairs of key and value", pair.Kind));
        return made;
    }

    private long[] Integers(PickleList list)
    {
        if (list.Items.Count > 8)
            throw Fault("at most 8 dimensions", $"{list.Items.Count}");
        return [.. list.Items.ConvertAll(item => item is PickleInteger { Value: >= 0 and <= int.MaxValue } size
            ? size.Value
            : throw Fault("whole numbers, at least 0", item.Kind))];
    }

    private PickleModule New(PickleGlobal global, PickleList arguments) =>
        (global.Call, arguments.Items) is (PickleCall.Module, [])
        ? new PickleModule(global.Name)
        : throw Fault("a module of TorchScript without arguments", $"{global.Name} with {arguments.Items.Count}");

    // A dictionary of PyTorch carries attributes of Python (_metadata), which say nothing of the network.
    private void Build(PickleValue state)
    {
        switch (Top<PickleValue>("a value"))
        {
            case PickleModule { Attributes: null } module when state is PickleDictionary attributes:
                module.Attributes = attributes;
                break;
            case PickleDictionary when state is PickleDictionary:
                break;
            case var other:
                throw Fault("the attributes of a module or dictionary", $"{state.Kind} for {other.Kind}");
        }
    }

    private List<PickleValue> ToMark()
    {
        var at = _stack.LastIndexOf(s_mark);
        if (at < 0)
            throw Fault("a mark", "none");
        var items = new List<PickleValue>(_stack.Count - at - 1);
        for (var i = at + 1; i < _stack.Count; i++)
            items.Add((PickleValue)_stack[i]);
        _stack.RemoveRange(at, _stack.Count - at);
        return items;
    }

    private void Push(object value)
    {
        Count();
        _stack.Add(value);
    }

    private void Remember(uint index)
    {
        Count();
        _memo[index] = Top<object>("a value");
    }

    // A number that is remembered takes more memory than a value.
    private void Count()
    {
        if (++_values > MostValues)
            throw Fault($"at most {MostValues} values, those remembered counted again", "more");
    }

    private T Top<T>(string expected)
        where T : class => _stack.Count == 0 ? throw Fault(expected, "nothing")
            : _stack[^1] != s_mark && _stack[^1] is T top ? top
            : throw Fault(expected, _stack[^1] is PickleValue value ? value.Kind : "a mark");

    private T Pop<T>(string expected)
        where T : class
    {
        var top = Top<T>(expected);
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object Remembered(uint index) => _memo.TryGetValue(index, out var value) ? value
        : throw Fault("a value that was remembered", $"number {index}");

    private PickleText Text(uint length)
    {
        if (length > LongestText)
            throw Fault($"a text of at most {LongestText} bytes", $"{length}");
        return new PickleText(Encoding.UTF8.GetString(Bytes((int)length)));
    }

    private string Line()
    {
        var end = Array.IndexOf(_pickle, (byte)'\n', _at);
        if (end < 0 || end - _at > LongestText)
            throw Fault("a name that a line end ends", "none");
        var text = Encoding.UTF8.GetString(_pickle, _at, end - _at);
        _at = end + 1;
        return text;
    }

    private byte Byte() => _at < _pickle.Length ? _pickle[_at++] : throw Fault("more of the pickle", "its end");

    private ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _pickle.Length - _at)
            throw Fault($"{count} bytes more", $"{_pickle.Length - _at} to the end");
        _at += count;
        return _pickle.AsSpan(_at - count, count);
    }

    private ModelFormatException Fault(string expected, string found) =>
        _file.Fault($"data.pkl, byte {_opcodeAt}", expected, found);
}

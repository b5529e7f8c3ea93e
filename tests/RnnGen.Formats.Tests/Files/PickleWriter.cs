using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace RnnGen.Formats.Tests.Files;

/// <summary>Writes pickles as PyTorch does, opcode by opcode.</summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream _bytes = new();

    public PickleWriter() => Raw(0x80, 2);

    public byte[] End()
    {
        Raw((byte)'.');
        return _bytes.ToArray();
    }

    public PickleWriter Raw(params byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public PickleWriter Op(char opcode) => Raw((byte)opcode);

    public PickleWriter Global(string module, string name) => Op('c').Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleWriter Text(string text) =>
        Op('X').Raw(BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text))).Raw(Encoding.UTF8.GetBytes(text));

    public PickleWriter Integer(int value) => Op('J').Raw(BitConverter.GetBytes(value));

    public PickleWriter Integers(params IReadOnlyList<int> values)
    {
        Op('(');
        foreach (var value in values)
            Integer(value);
        return Op('t');
    }

    /// <summary>A tensor, as torch.save writes it.</summary>
    public PickleWriter Tensor(string key, int storage, int[] shape, int[] strides, int offset = 0, string type = "FloatStorage")
    {
        Global("torch._utils", "_rebuild_tensor_v2").Op('(');
        Op('(').Text("storage").Global("torch", type).Text(key).Text("cpu").Integer(storage).Op('t').Op('Q');
        Integer(offset).Integers(shape).Integers(strides).Raw(0x89);
        return Global("collections", "OrderedDict").Op(')').Op('R').Op('t').Op('R');
    }
}

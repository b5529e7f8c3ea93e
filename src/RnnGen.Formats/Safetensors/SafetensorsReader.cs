using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using RnnGen.Weights;

namespace RnnGen.Formats;

/// <summary>A state dictionary in a safetensors file.</summary>
internal sealed class SafetensorsReader : ITensorReader
{
    /// <summary>Bytes by which such a file is known.</summary>
    public const int BeginningLength = sizeof(ulong) + 1;

    // The keys and names of files that the library's trainers and optimisers write.
    private const string TrainingVersion = "rnngen.training.version";
    private const string TrainingPrefix = "training/";
    private const string OptimizerVersion = "rnngen.optimizer.version";

    public string Format => "safetensors";

    public bool Recognizes(FileContent file) => IsBeginning(file.Span, file.Span.Length);

    /// <summary>
    /// Whether a file begins as one of safetensors: with a length of a header that is within the file, and then the header. No
    /// other format begins so.
    /// </summary>
    /// <param name="bytes">At least the first <see cref="BeginningLength"/> bytes, if the file has as many.</param>
    /// <param name="length">The length of the file.</param>
    public static bool IsBeginning(ReadOnlySpan<byte> bytes, long length) =>
        bytes.Length >= BeginningLength
        && BinaryPrimitives.ReadUInt64LittleEndian(bytes) <= (ulong)(length - sizeof(ulong))
        && bytes[sizeof(ulong)] == (byte)'{';

    public Network Read(FileContent file, ReadOptions options)
    {
        var opened = Open(file);
        if (opened.Metadata.ContainsKey(OptimizerVersion))
            throw file.Fault("", "weights", "what an optimiser remembers of a model; 'rnngen inspect' lists it");

        // Of a training the weights alone are a network.
        var ofTraining = opened.Metadata.ContainsKey(TrainingVersion) ? TrainingPrefix : null;
        return new StateDictionary(file, Format, options).Read(Tensors(file, opened, options, ofTraining));
    }

    public IReadOnlyList<NetworkTensor> Tensors(FileContent file, ReadOptions options) =>
        Tensors(file, Open(file), options, leftOut: null);

    private static List<NetworkTensor> Tensors(FileContent file, SafetensorsFile opened, ReadOptions options, string? leftOut)
    {
        var tensors = new List<NetworkTensor>();
        foreach (var entry in opened.Entries)
        {
            if (leftOut is not null && entry.Name.StartsWith(leftOut, StringComparison.Ordinal))
                continue;
            if (!entry.Name.StartsWith(options.Prefix, StringComparison.Ordinal))
                continue;
            var isLeftOut = ElementTypes.IsLeftOut(entry.Name[options.Prefix.Length..], options);
            tensors.Add(isLeftOut ? ElementTypes.NameOnly(entry.Name) : Tensor(file, entry, options));
        }

        return tensors;
    }

    private static SafetensorsFile Open(FileContent file)
    {
        using var stream = file.Open();
        try
        {
            return SafetensorsFile.Read(stream);
        }
        catch (InvalidDataException fault)
        {
            // The message is of a stream without a name, and the file's stands before it.
            const string name = "the stream: ";
            var what = fault.Message.StartsWith(name, StringComparison.Ordinal) ? fault.Message[name.Length..] : fault.Message;
            throw file.Fault("", "a safetensors file", what.TrimEnd('.'), fault);
        }
    }

    private static NetworkTensor Tensor(FileContent file, SafetensorsEntry entry, ReadOptions options)
    {
        var shape = new int[entry.Shape.Count];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = entry.Shape[i] <= int.MaxValue ? (int)entry.Shape[i]
                : throw file.Fault($"tensor '{entry.Name}'", "smaller dimensions", $"{entry.Shape[i]}");
        switch (entry.Type)
        {
            case SafetensorsType.F64 or SafetensorsType.F32:
            case SafetensorsType.F16 or SafetensorsType.BF16 when options.ConvertHalf:
                return TensorEntry.Read(entry, shape);
            case SafetensorsType.F16 or SafetensorsType.BF16:
                throw ElementTypes.Half(file, entry.Name, entry.Type.ToString());
            default:
                throw ElementTypes.Other(file, entry.Name, entry.Type.ToString());
        }
    }
}

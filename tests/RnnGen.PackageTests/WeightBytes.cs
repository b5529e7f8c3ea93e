using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace RnnGen.PackageTests;

/// <summary>Files of weights of the smallest model, <c>SimpleRnn(1, Bias = Bias.None)</c> on one input.</summary>
internal static class WeightBytes
{
    private const string Header = """{"rnn0.weight_ih_l0":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}"""
        + ""","rnn0.weight_hh_l0":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]}}""";

    /// <summary>Writes a file whose weights have one value.</summary>
    public static void Write(string path, float value)
    {
        var bytes = new byte[sizeof(ulong) + Header.Length + (2 * sizeof(float))];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)Header.Length);
        Encoding.ASCII.GetBytes(Header, bytes.AsSpan(sizeof(ulong)));
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(ulong) + Header.Length), value);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(ulong) + Header.Length + sizeof(float)), value);
        File.WriteAllBytes(path, bytes);
    }
}

using System;
using System.IO;
using System.Reflection;
using RnnGen.Runtime;

namespace RnnGen.Weights;

/// <summary>Weights compiled into an assembly, as a resource that is a safetensors file.</summary>
internal static class WeightResource
{
    /// <summary>Reads every tensor to where it lies packed.</summary>
    /// <exception cref="InvalidDataException">The assembly holds no such resource, or a shorter one.</exception>
    public static void Read<T>(
        ModelInfo info, Assembly assembly, string resource, ReadOnlySpan<ResourceTensor> tensors, Span<T> packed)
        where T : unmanaged
    {
        if (tensors.Length != info.Tensors.Count)
        {
            throw new ArgumentException(
                $"{info.Name} has {info.Tensors.Count} tensors, found the places of {tensors.Length}.", nameof(tensors));
        }

        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException(
                $"{assembly.GetName().Name} was to hold the weights of {info.Name} as the resource '{resource}', found none.");
        try
        {
            var buffer = new T[PackedReader.LongestPortion(info)];
            for (var ordinal = 0; ordinal < tensors.Length; ordinal++)
                PackedReader.Read(Fill, tensors[ordinal].Offset, tensors[ordinal].Type, info.Tensors[ordinal], buffer, packed);
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException(
                $"The resource '{resource}' of {assembly.GetName().Name} is shorter than the weights of {info.Name}.", fault);
        }

        void Fill(long place, Span<byte> bytes)
        {
            stream.Position = place;
            stream.ReadExactly(bytes);
        }
    }
}

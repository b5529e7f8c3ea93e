using System;
using System.Numerics.Tensors;
using RnnGen.Weights;

namespace RnnGen.Tool.Files;

/// <summary>What the values of a tensor are like; those of finite elements, and how many are not.</summary>
internal readonly record struct TensorStatistics(double Least, double Greatest, double Mean, double Deviation, int NotFinite)
{
    /// <summary>Null where there is no finite element, or elements are 8-bit floating point.</summary>
    public static TensorStatistics? Of(SafetensorsEntry entry)
    {
        if (entry.Type is SafetensorsType.F8E4M3 or SafetensorsType.F8E5M2)
            return null;
        var values = new double[entry.Length];
        entry.CopyTo(values);
        var finite = Array.FindAll(values, double.IsFinite);
        if (finite.Length == 0)
            return values.Length == 0 ? null : new(double.NaN, double.NaN, double.NaN, double.NaN, values.Length);
        var mean = TensorPrimitives.Sum<double>(finite) / finite.Length;
        var squares = 0d;
        foreach (var value in finite)
            squares += (value - mean) * (value - mean);
        return new(
            TensorPrimitives.Min<double>(finite),
            TensorPrimitives.Max<double>(finite),
            mean,
            Math.Sqrt(squares / finite.Length),
            values.Length - finite.Length);
    }
}

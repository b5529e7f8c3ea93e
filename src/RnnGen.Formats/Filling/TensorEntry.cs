using System.Collections.Generic;
using RnnGen.Weights;

namespace RnnGen.Formats;

/// <summary>Tensors as safetensors files have them.</summary>
internal static class TensorEntry
{
    /// <summary>A tensor in its own precision.</summary>
    public static SafetensorsEntry Of(NetworkTensor tensor) =>
        Of(tensor, tensor.IsDouble ? Precision.Double : Precision.Single);

    /// <summary>A tensor in the precision of a model.</summary>
    public static SafetensorsEntry Of(NetworkTensor tensor, Precision precision) => precision == Precision.Double
        ? SafetensorsEntry.Create(tensor.Name, tensor.ToDouble(), [.. tensor.Shape])
        : SafetensorsEntry.Create(tensor.Name, tensor.ToSingle(), [.. tensor.Shape]);

    /// <summary>A tensor of a file: of F64 elements as double, of others as float.</summary>
    public static NetworkTensor Read(SafetensorsEntry entry, IReadOnlyList<int> shape)
    {
        if (entry.Type == SafetensorsType.F64)
        {
            var doubles = new double[entry.Length];
            entry.CopyTo(doubles);
            return new NetworkTensor(entry.Name, doubles, shape);
        }

        var singles = new float[entry.Length];
        entry.CopyTo(singles);
        return new NetworkTensor(entry.Name, singles, shape);
    }
}

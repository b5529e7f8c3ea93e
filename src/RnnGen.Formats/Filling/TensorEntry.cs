using RnnGen.Weights;

namespace RnnGen.Formats;

/// <summary>Tensors as they are written to safetensors files.</summary>
internal static class TensorEntry
{
    /// <summary>A tensor in its own precision.</summary>
    public static SafetensorsEntry Of(NetworkTensor tensor) =>
        Of(tensor, tensor.IsDouble ? Precision.Double : Precision.Single);

    /// <summary>A tensor in the precision of a model.</summary>
    public static SafetensorsEntry Of(NetworkTensor tensor, Precision precision) => precision == Precision.Double
        ? SafetensorsEntry.Create(tensor.Name, tensor.ToDouble(), [.. tensor.Shape])
        : SafetensorsEntry.Create(tensor.Name, tensor.ToSingle(), [.. tensor.Shape]);
}

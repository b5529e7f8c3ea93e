using System.ComponentModel;
using RnnGen.Weights;

namespace RnnGen.Runtime;

/// <summary>Where a tensor lies in a resource of weights.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Type">Its elements: those of the model, or <see cref="SafetensorsType.F32"/> for a model of
/// <see cref="double"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ResourceTensor(long Offset, SafetensorsType Type);

using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>What is known of a value of the graph.</summary>
internal abstract record OnnxValue;

/// <summary>A constant tensor.</summary>
/// <param name="Tensor">The tensor.</param>
internal sealed record ConstantValue(OnnxTensor Tensor) : OnnxValue;

/// <summary>A constant whose elements are all the same number; its shape may depend on that of the input.</summary>
/// <param name="Number">The number.</param>
internal sealed record UniformValue(double Number) : OnnxValue;

/// <summary>Whole numbers that tell a shape; some may be sizes of axes that the file leaves open.</summary>
/// <param name="Items">The numbers.</param>
/// <param name="IsScalar">Whether it is one number without a dimension.</param>
internal sealed record ShapeValue(IReadOnlyList<Dimension> Items, bool IsScalar) : OnnxValue;

/// <summary>A value of every step, which a layer or a part of one gives.</summary>
/// <param name="Unit">What gives it.</param>
/// <param name="Axes">Its axes. At most one has the units of a step's vector; without one the vector has one unit.</param>
internal sealed record SignalValue(Unit Unit, IReadOnlyList<Axis> Axes) : OnnxValue;

/// <summary>A size: a number, or that of an axis that the file leaves open.</summary>
/// <param name="Number">The number; null of an open one.</param>
/// <param name="Axis">The axis whose size it is; null of a number alone, or of one that is not known.</param>
internal readonly record struct Dimension(long? Number, Axis? Axis = null)
{
    /// <summary>The size of an axis.</summary>
    public static Dimension Of(Axis axis) => new(axis.Size, axis);
}

using System.Collections.Generic;

namespace RnnGen.Generators.Projects;

/// <summary>A type of the framework that generated code names.</summary>
/// <param name="Space">Its namespace.</param>
/// <param name="Type">Its name in metadata.</param>
/// <param name="Members">What generated code uses of it: a type in its place that has all this, as projects
/// declare for older frameworks, will do.</param>
internal sealed record UsedName(string Space, string Type, params string[] Members);

/// <summary>The types of the framework that generated code names.</summary>
internal static class UsedNames
{
    public static readonly IReadOnlyList<UsedName> All =
    [
        new("System", "ArgumentNullException", "ThrowIfNull"),
        new("System", "Array", "Empty"),
        new("System", "IDisposable", "Dispose"),
        new("System", "IEquatable`1", "Equals"),
        new("System", "Index", "FromEnd"),
        new("System", "InvalidOperationException"),
        new("System", "Math", "Min"),
        new("System", "Memory`1", "Span"),
        new("System", "MemoryExtensions", "AsSpan"),
        new("System", "NotSupportedException"),
        new("System", "ObsoleteAttribute"),
        new("System", "Range", "StartAt", "EndAt"),
        new("System", "ReadOnlyMemory`1", "Span"),
        new("System", "ReadOnlySpan`1", "Length", "Slice", "CopyTo"),
        new("System", "Span`1", "Length", "Slice", "CopyTo", "Clear"),
        new("System.Buffers", "ArrayPool`1", "Shared"),
        new("System.CodeDom.Compiler", "GeneratedCodeAttribute"),
        new("System.Diagnostics.CodeAnalysis", "UnscopedRefAttribute"),
        new("System.IO", "Stream", "Read"),
        new("System.Numerics.Tensors", "ReadOnlyTensorSpan`1", "Lengths"),
        new("System.Numerics.Tensors", "Tensor`1", "Lengths"),
        new("System.Numerics.Tensors", "TensorPrimitives", "Add"),
        new("System.Numerics.Tensors", "TensorSpan`1", "Lengths"),
        new("System.Runtime.CompilerServices", "InlineArrayAttribute"),
        new("System.Runtime.CompilerServices", "MethodImplAttribute", "Value"),
        new("System.Runtime.CompilerServices", "MethodImplOptions", "AggressiveInlining", "AggressiveOptimization"),
        new("System.Runtime.CompilerServices", "OverloadResolutionPriorityAttribute"),
        new("System.Runtime.CompilerServices", "Unsafe", "Add", "As"),
        new("System.Runtime.InteropServices", "MemoryMarshal", "Cast", "CreateSpan", "GetReference"),
        new("System.Runtime.Intrinsics", "Vector128`1", "Count", "Zero"),
        new("System.Runtime.Intrinsics", "Vector256`1", "Count", "Zero"),
        new("System.Runtime.Intrinsics", "Vector512`1", "Count", "Zero"),
    ];
}

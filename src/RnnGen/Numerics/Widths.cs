using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Runtime;

/// <summary>Fused arithmetic of <see cref="float"/>, of every width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedSingle : IVectorWidths<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TWork>(TWork work)
        where TWork : struct, IVectorWork<float>
    {
        if (VectorWidth.Has512)
            work.Run<FusedSingle512, Vector512<float>>();
        else if (VectorWidth.Has256Fused)
            work.Run<FusedSingle256, Vector256<float>>();
        else
            work.Run<FusedSingle128, Vector128<float>>();
    }
}

/// <summary>Fused arithmetic of <see cref="double"/>, of every width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedDouble : IVectorWidths<double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TWork>(TWork work)
        where TWork : struct, IVectorWork<double>
    {
        if (VectorWidth.Has512)
            work.Run<FusedDouble512, Vector512<double>>();
        else if (VectorWidth.Has256Fused)
            work.Run<FusedDouble256, Vector256<double>>();
        else
            work.Run<FusedDouble128, Vector128<double>>();
    }
}

/// <summary>Portable arithmetic of <see cref="float"/>, of every width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableSingle : IVectorWidths<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TWork>(TWork work)
        where TWork : struct, IVectorWork<float>
    {
        if (VectorWidth.Has512)
            work.Run<PortableSingle512, Vector512<float>>();
        else if (VectorWidth.Has256)
            work.Run<PortableSingle256, Vector256<float>>();
        else
            work.Run<PortableSingle128, Vector128<float>>();
    }
}

/// <summary>Portable arithmetic of <see cref="double"/>, of every width.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableDouble : IVectorWidths<double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TWork>(TWork work)
        where TWork : struct, IVectorWork<double>
    {
        if (VectorWidth.Has512)
            work.Run<PortableDouble512, Vector512<double>>();
        else if (VectorWidth.Has256)
            work.Run<PortableDouble256, Vector256<double>>();
        else
            work.Run<PortableDouble128, Vector128<double>>();
    }
}

using System;
using System.Linq;
using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;

namespace RnnGen.Benchmarks.Jit;

/// <summary>A generated method, compiled for this machine's width: bytes of IL in, milliseconds of the JIT.</summary>
internal sealed record KernelMethod(string Name, int ILBytes, double Milliseconds)
{
    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    /// <summary>
    /// Compiles every method of a kernel class that has not been called, or of a memory that is generic over the width.
    /// </summary>
    public static KernelMethod[] CompileAll(Type kernels) =>
        [.. (kernels.IsGenericTypeDefinition ? kernels.MakeGenericType(Width) : kernels).GetMethods(Own).Select(Compile)];

    private static KernelMethod Compile(MethodInfo method)
    {
        var bytes = method.GetMethodBody()!.GetILAsByteArray()!.Length;
        // Those of the class, which has them already, then the method's own: by their names, as a load has no operations.
        var arguments = (method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : [])
            .Concat(method.GetGenericArguments().Select(argument => argument.Name == "TOps" ? Width[0] : Width[1]));
        RuntimeTypeHandle[] handles = [.. arguments.Select(type => type.TypeHandle)];
        var before = JitInfo.GetCompilationTime(currentThread: true);
        RuntimeHelpers.PrepareMethod(method.MethodHandle, handles);
        return new(method.Name, bytes, (JitInfo.GetCompilationTime(currentThread: true) - before).TotalMilliseconds);
    }

    private static Type[] Width =>
        VectorWidth.Has512 ? [typeof(FusedSingle512), typeof(Vector512<float>)]
        : VectorWidth.Has256Fused ? [typeof(FusedSingle256), typeof(Vector256<float>)]
        : [typeof(FusedSingle128), typeof(Vector128<float>)];
}

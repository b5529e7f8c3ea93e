namespace RnnGen.Generators.Emission;

/// <summary>
/// The attribute of methods that the runtime compiles in full before their first call. Otherwise it waits, on a thread of its
/// own, until it has found them worth it: a short-lived kernel would stay in the first tier, and in a frame or an audio
/// callback the first calls count as all others do.
/// </summary>
internal static class CompiledAtOnce
{
    /// <summary>Where the usings are those of the kernels.</summary>
    public const string InKernels = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>In the model's class.</summary>
    public const string InModel =
        "[global::System.Runtime.CompilerServices.MethodImpl("
        + "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]";
}

using System.Collections.Generic;
using RnnGen.Tests.Determinism;

namespace RnnGen.Benchmarks.Determinism;

/// <summary>A way to run the program RnnGen.Determinism that has a column in the tables, or the reason why it has none.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Run">What it printed; null where the machine lacks what that needs.</param>
/// <param name="Missing">What the machine lacks.</param>
internal sealed record Column(string Name, BitsProcess? Run, string Missing)
{
    /// <summary>
    /// All ways, one after the other: the JIT at every width, and natively for every target that can be run here.
    /// </summary>
    public static IEnumerable<Column> Of(BitsProject project)
    {
        foreach (var variables in (string[])["", "DOTNET_EnableAVX512=0", "DOTNET_EnableAVX2=0", "DOTNET_EnableHWIntrinsic=0"])
            yield return Jit(project, variables);
        yield return Native(project, NativeTarget.X64);
        yield return Native(project, NativeTarget.X64Version3);
        yield return Native(project, NativeTarget.Arm64);
        yield return Native(project, NativeTarget.Arm64Scalable);
        yield return Published(project, NativeTarget.Arm64Scalable, native: false);
    }

    private static Column Jit(BitsProject project, string variables)
    {
        var run = BitsProcess.Run(project.Start(), variables);
        return new Column(
            $"{run.Facts["processor"]} JIT, {run.Facts["vectors"]} bits{(variables.Length > 0 ? $" ({variables})" : "")}", run,
            "");
    }

    private static Column Native(BitsProject project, NativeTarget target) => Published(project, target, native: true);

    private static Column Published(BitsProject project, NativeTarget target, bool native)
    {
        var name = $"{target.Name} {(native ? "native" : "JIT")}";
        return project.Publish(target, native, out var missing) is { } executable
            ? new Column(name, BitsProcess.Run(target.Start(executable)), "")
            : new Column(name, null, missing);
    }
}

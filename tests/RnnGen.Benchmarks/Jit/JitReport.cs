using System;
using System.Globalization;
using System.Linq;

namespace RnnGen.Benchmarks.Jit;

/// <summary>What the JIT has to do before a model runs at full speed, and how far methods are from where it gives up.</summary>
internal static class JitReport
{
    /// <summary>
    /// The most bytes of IL of a method: from between 30,000 and 60,000 on the JIT compiles without optimising.
    /// </summary>
    private const int Budget = 15_000;

    /// <summary>Compiles the kernels of every model of this program and prints a markdown table.</summary>
    /// <returns>0, or 1 where a method is beyond the budget.</returns>
    public static int Run()
    {
        Console.WriteLine(
            "| model | largest method | IL bytes | JIT ms | slowest method | JIT ms | all kernels | IL bytes | JIT ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var isWithin = true;
        var models = typeof(JitReport).Assembly.GetTypes()
            .Where(type => type.Namespace == "RnnGen.Generated" && type.Name.EndsWith("Kernels", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        foreach (var kernels in models)
        {
            var methods = Classes(kernels).SelectMany(KernelMethod.CompileAll).ToArray();
            var (largest, slowest) = (methods.MaxBy(method => method.ILBytes)!, methods.MaxBy(method => method.Milliseconds)!);
            isWithin &= largest.ILBytes <= Budget;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {NameOf(kernels)} | {largest.Name} | {largest.ILBytes:N0} | {largest.Milliseconds:F1} | {slowest.Name} | "
                    + $"{slowest.Milliseconds:F1} | {methods.Length} | {methods.Sum(method => method.ILBytes):N0} | "
                    + $"{methods.Sum(method => method.Milliseconds):F0} |"));
        }

        return isWithin ? 0 : 1;
    }

    /// <summary>The kernels of one stream, and the memories, whose kernels are methods of theirs.</summary>
    private static Type[] Classes(Type kernels)
    {
        var model = kernels.FullName![..^"Kernels".Length];
        return [kernels, .. new[] { "Memory`2", "Tape`2" }.Select(kind => kernels.Assembly.GetType(model + kind)).OfType<Type>()];
    }

    private static string NameOf(Type kernels)
    {
        var name = kernels.Name[..^"Kernels".Length];
        return name[(name.LastIndexOf('_') + 1)..];
    }
}

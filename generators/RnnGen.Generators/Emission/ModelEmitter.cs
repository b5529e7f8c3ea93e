using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Emission;

/// <summary>
/// From a plan to the text of its file. What is computed, in which order, in which tiles and blocks, and what is prefetched is
/// decided in Planning. Emission decides how that is written: names of locals, line breaks, and which parts become methods.
/// </summary>
internal static class ModelEmitter
{
    /// <summary>Opens what follows the user's class.</summary>
    public const string Kernels = "namespace RnnGen.Generated";

    /// <summary>
    /// Callers see what may be null. The analysis of the file itself would be a third of a compiler's work on it, and can say
    /// nothing to a user: tests of the generator do it. It must be switched off by a word: where a file says nothing about
    /// warnings, the project's setting decides whether it is analysed, though its warnings are then thrown away.
    /// </summary>
    public const string Nullable = "#nullable enable annotations\n#nullable disable warnings";

    public static string Emit(ModelPlan plan, Cancellation cancellation = default)
    {
        var kernels = KernelLowering.Lower(plan, cancellation);
        KernelCheck.Check(plan, kernels, cancellation);
        var writer = new SourceWriter(cancellation);
        var names = new SharedNames(plan);
        HeaderEmitter.Emit(writer, plan);
        writer.Line(Nullable);
        if (plan.Declaration.ExpectedWarnings.Count > 0)
            writer.Line($"#pragma warning disable {string.Join(", ", plan.Declaration.ExpectedWarnings)}");
        writer.Line();
        new ModelClassEmitter(writer, plan, names).Emit();
        writer.Line();
        using (writer.Block(Kernels))
        {
            writer.Line("""
                using global::System;
                using global::System.Numerics.Tensors;
                using global::System.Runtime.CompilerServices;
                using global::System.Runtime.InteropServices;
                using global::System.Runtime.Intrinsics;
                using global::RnnGen.Runtime;

                """);
            new MemoryEmitter(writer, plan, names, kernels).Emit();
            if (plan.Backward is not null)
                new TapeEmitter(writer, plan, names, kernels).Emit();
            new KernelsEmitter(writer, plan, names, kernels).Emit();
        }

        return writer.ToString();
    }
}

using System.Collections.Generic;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the class that chooses the vector width: of memory, and of the step of one stream with its kernels.</summary>
internal sealed class KernelsEmitter(
    SourceWriter writer, ModelPlan plan, SharedNames names, IReadOnlyList<KernelMember> kernels)
{
    public void Emit()
    {
        writer.Line(
            $"/// <summary>What is called of {plan.Declaration.Name}, for the vectors that the machine has.</summary>");
        using (writer.Block($"internal static class {names.Kernels}"))
        {
            New("Memory for runs", nameof(names.NewMemory), names.Memory);
            if (plan.Backward is not null)
                New("Memory for a training window", nameof(names.NewTape), names.Tape);
            if (plan.Step is not null)
                new StepEntry(writer, plan, kernels).Emit();
            new KernelPrinter(writer, plan).Print(kernels, Owner.Stream);
            DerivedEmitter.Emit(writer, plan);
            if (plan.Step is not null)
                Helpers(writer, plan, "private", "<TVector>");
        }

        if (plan.HasStreamKernel)
            Streams();
    }

    /// <summary>What the library calls for a crowd of few streams, with the sizes as constants.</summary>
    private void Streams()
    {
        var s = plan.Scalar;
        writer.Line($$"""

            /// <summary>Steps of streams of {{plan.Declaration.Name}}, where their states are.</summary>
            internal struct {{names.Streams}} : IStreamKernel<{{s}}, {{s}}>
            {
                public static int InputSize => {{plan.Graph.FeatureSize}};
                public static int OutputSize => {{plan.OutputSize}};

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public static void Run(
                    ParameterStore<{{s}}> store, int rows, int streams, ref {{s}} inputs, ref {{s}} states, ref {{s}} outputs) =>
                    {{names.Kernels}}.Run(store, rows, streams, ref inputs, ref states, ref outputs);
            }
            """);
    }

    /// <summary>What makes a memory.</summary>
    private void New(string what, string method, string type)
    {
        writer.Line($"/// <summary>{what}.</summary>");
        writer.Line($"public static RunMemory<{plan.Scalar}> {method}(RunSize size, WorkerTeam team) =>");
        using (writer.Indent())
            WidthDispatch.Choose(writer, plan, width => $"new {type}<{WidthDispatch.Arguments(plan, width)}>(size, team)");
        writer.Line();
    }

    /// <summary>How kernels load and store a vector.</summary>
    /// <param name="access">Who calls them.</param>
    /// <param name="generic">The type parameters of the methods.</param>
    public static void Helpers(SourceWriter writer, ModelPlan plan, string access, string generic)
    {
        var s = plan.Scalar;
        writer.Line($$"""
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            {{access}} static TVector Load{{generic}}(ref {{s}} source, nint offset) =>
                Unsafe.As<{{s}}, TVector>(ref Unsafe.Add(ref source, offset));

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            {{access}} static void Store{{generic}}(ref {{s}} destination, nint offset, TVector value) =>
                Unsafe.As<{{s}}, TVector>(ref Unsafe.Add(ref destination, offset)) = value;
            """);
    }
}

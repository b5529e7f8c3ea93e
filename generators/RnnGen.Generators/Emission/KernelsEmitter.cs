using System.Collections.Generic;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the class of kernels: each once, generic over the vector width.</summary>
internal sealed class KernelsEmitter(
    SourceWriter writer, ModelPlan plan, SharedNames names, IReadOnlyList<KernelMember> kernels)
{
    public void Emit()
    {
        writer.Line(
            $"/// <summary>Kernels of {plan.Declaration.Name}. Units come in panels of 16; a sum is one chain of multiply-adds: "
            + "bias, inputs, recurrent inputs.</summary>");
        using (writer.Block($"internal static class {names.Kernels}"))
        {
            if (plan.Step is not null)
                new StepEntry(writer, plan, kernels).Emit();
            var printer = new KernelPrinter(writer, plan);
            foreach (var member in kernels)
                printer.Print(member);
            DerivedEmitter.Emit(writer, plan);
            Helpers();
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

    private void Helpers()
    {
        var s = plan.Scalar;
        writer.Line($$"""
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static TVector Load<TVector>(ref {{s}} source, nint offset) =>
                Unsafe.As<{{s}}, TVector>(ref Unsafe.Add(ref source, offset));

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static void Store<TVector>(ref {{s}} destination, nint offset, TVector value) =>
                Unsafe.As<{{s}}, TVector>(ref Unsafe.Add(ref destination, offset)) = value;
            """);
    }
}

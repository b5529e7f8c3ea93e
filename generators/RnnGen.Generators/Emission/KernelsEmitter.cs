using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the class of kernels: each once, generic over the vector width.</summary>
internal sealed class KernelsEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    public void Emit()
    {
        writer.Line(
            $"/// <summary>Kernels of {plan.Declaration.Name}. Units come in panels of 16; a sum is one chain of multiply-adds: "
            + "bias, inputs, recurrent inputs.</summary>");
        using (writer.Block($"internal static class {names.Kernels}"))
        {
            if (plan.Step is not null)
                new StepEmitter(writer, plan).Emit();
            foreach (var stage in plan.Forward.Passes.SelectMany(p => p.Stages))
                new StageEmitter(writer, plan, stage).Emit();
            if (plan.Backward is { } backward)
            {
                foreach (var stage in backward.Passes.Concat(backward.InputPasses).SelectMany(p => p.Stages))
                    new StageEmitter(writer, plan, stage).Emit();
                foreach (var parts in backward.Kernels)
                    Reduce(parts);
                foreach (var sums in backward.RowSums)
                    RowSumsEmitter.Emit(writer, plan, sums);
            }

            DerivedEmitter.Emit(writer, plan);
            Helpers();
        }
    }

    private void Reduce(IReadOnlyList<Reduction> parts)
    {
        if (parts[0].Pack.Kind == PackKind.Matrix)
            new MatrixGradientEmitter(writer, plan, parts[0]).Emit();
        else
            new RowReductionEmitter(writer, plan, parts).Emit();
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

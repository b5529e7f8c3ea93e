using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the step of a model, and the loop of a small one's steps: of the width that the machine has.</summary>
internal sealed class StepEntry(SourceWriter writer, ModelPlan plan, IReadOnlyList<KernelMember> kernels)
{
    private readonly string _scalar = plan.Scalar;
    private readonly StepForm _form = plan.Step!.Form;

    private IReadOnlyList<string> Inputs =>
    [
        .. plan.Graph.Token is null ? (string[])[] : ["int token"],
        .. plan.Graph.Input.Op == Op.Input ? (string[])[$"ref {_scalar} x"] : [],
    ];

    public void Emit()
    {
        var kernel = kernels.OfType<Kernel>().First(kernel => kernel.Name == KernelLowering.Step);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        Entry(kernel, [.. Inputs, $"ref {_scalar} state", $"ref {_scalar} {(_form.WritesOutputs ? "outputs" : "scratch")}"]);
        if (!plan.HasStepLoop)
            return;
        var loop = kernels.OfType<Kernel>().First(kernel => kernel.Name == KernelLowering.Run);
        writer.Line("/// <summary>Steps of streams, whose rows of a step lie side by side.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        Entry(loop,
        [
            "int rows", "int streams",
            plan.Graph.Token is null ? $"ref {_scalar} {KernelNames.AllInputs.Name}" : "ref int tokens",
            $"ref {_scalar} {KernelNames.States.Name}", $"ref {_scalar} {KernelNames.AllOutputs.Name}",
        ]);
    }

    /// <param name="handed">What the caller hands over, after the weights.</param>
    private void Entry(Kernel kernel, IReadOnlyList<string> handed)
    {
        using (writer.Block(
            $"public static void {kernel.Name}(ParameterStore<{_scalar}> store, {string.Join(", ", handed)})"))
        {
            if (Has(kernel, KernelNames.Parameters))
                writer.Line($"ref {_scalar} parameters = ref store.Values.Start;");
            if (Has(kernel, KernelNames.Derived))
                writer.Line($"ref {_scalar} derived = ref store.Derived.Start;");
            if (kernel.Parameters.Any(parameter => parameter is Parameter.FromLast))
                writer.Line($"bool {KernelNames.FromLast.Name} = StepDirection.Next();");
            WidthDispatch.Emit(writer, plan, _form.Lanes, width => Call(kernel, width));
        }

        writer.Line();
        if (!handed.Any(name => name.EndsWith(" scratch", StringComparison.Ordinal)) && Has(kernel, KernelNames.Scratch)
            && LeastWidth > 128)
            InScratch(kernel);
    }

    /// <summary>Bits of a vector from which on a step needs no scratch.</summary>
    private int LeastWidth => _form.LanesWithoutScratch is { } lanes ? lanes * plan.ElementSize * 8 : int.MaxValue;

    private string Call(Kernel kernel, int width) =>
        !Has(kernel, KernelNames.Scratch) || !(Has(kernel, KernelNames.Outputs) || Has(kernel, KernelNames.AllOutputs))
            ? $"{kernel.Name}<{WidthDispatch.Arguments(plan, width)}>({Arguments(kernel, "ref scratch")});"
            : width >= LeastWidth
                ? $"{kernel.Name}<{WidthDispatch.Arguments(plan, width)}>("
                    + $"{Arguments(kernel, $"ref Unsafe.NullRef<{_scalar}>()")});"
                : $"{kernel.Name}InScratch<{WidthDispatch.Arguments(plan, width)}>({Arguments(kernel, null)});";

    /// <summary>Memory on the stack takes a while: only what needs it has some.</summary>
    private void InScratch(Kernel kernel)
    {
        var parameters = kernel.Parameters.Where(parameter => parameter.Name != KernelNames.Scratch.Name)
            .Select(parameter => KernelPrinter.Declaration(parameter, _scalar));
        writer.Line("/// <summary>With memory for what does not fit the registers of this machine.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private static void {kernel.Name}InScratch<TOps, TVector>({WrappedList.Arguments(parameters)})"
            + WidthConstraints.Of(_scalar)))
        {
            writer.Line(FormattableString.Invariant(
                $"Span<{_scalar}> scratch = stackalloc {_scalar}[{Math.Max(ScratchOf(kernel), PanelLayout.Units)}];"));
            writer.Line(
                $"{kernel.Name}<TOps, TVector>({Arguments(kernel, "ref MemoryMarshal.GetReference(scratch)")});");
        }

        writer.Line();
    }

    private static long ScratchOf(Kernel kernel) => kernel.Parameters.OfType<Parameter.To>()
        .Select(to => to.Memory).OfType<Memory.Fixed>().First(memory => memory.Name == KernelNames.Scratch.Name).Length;

    private static bool Has(Kernel kernel, Pointer pointer) => kernel.Parameters.Any(p => p.Name == pointer.Name);

    private static string Arguments(Kernel kernel, string? scratch) => string.Join(", ", kernel.Parameters
        .Where(parameter => scratch is not null || parameter.Name != KernelNames.Scratch.Name)
        .Select(parameter => parameter.Name == KernelNames.Scratch.Name ? scratch
            : parameter is Parameter.To ? "ref " + parameter.Name : parameter.Name));
}

using System;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Kernels;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>Kernels of a memory set their pointers themselves, so a call tells them rows and numbers alone.</summary>
public sealed class KernelHeadTests
{
    [Fact]
    public void A_state_that_a_step_leaves_is_a_step_on()
    {
        var cell = KernelLowering.Lower(Plans.Of(CellModels.Lstm, 33)).OfType<Kernel>().First(k => k.Name == "Lstm0ScanCell");

        var lines = KernelHead.Lines(cell, "float").ToList();

        Assert.Contains("lstm0C = ref _lstm0C.Row(t, first)", lines[0], StringComparison.Ordinal);
        Assert.Contains("lstm0CNext = ref _lstm0C.Row(t + 1, first)", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_pointer_that_is_moved_cannot_be_handed_to_a_kernel_of_a_memory()
    {
        var plan = Plans.Of(CellModels.Lstm, 33);
        var moved = Rewritten.Statements(KernelLowering.Lower(plan), statement => statement is Statement.Call call
            ? call with
            {
                Arguments = [.. call.Arguments.Select(a => a is Argument.At at ? at with { Index = at.Index + 16 } : a)],
            }
            : statement);
        var printer = new KernelPrinter(new SourceWriter(), plan, isInMemory: true);

        var fault = Assert.Throws<InvalidOperationException>(() => printer.Print(moved, Owner.Run));

        Assert.Equal("emission: Lstm0ScanCell would find another lstm0C", fault.Message);
    }
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Kernels;

/// <summary>What holds of every kernel: nothing in it is for nothing, and it fits what compilers optimise.</summary>
public sealed class KernelTests
{
    private const int MostMultiplyAdds = 128;

    public static TheoryData<string> Kinds => Plans.Kinds;

    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kernel_reads_all_that_it_is_handed_and_all_that_it_computes(string kind)
    {
        foreach (var kernel in Kernels(Plans.Kind(kind)))
        {
            var used = UsedNames.Of(kernel.Body).ToHashSet();
            Assert.All(kernel.Parameters, parameter => Assert.Contains(parameter.Name, used));
            var named = KernelValues.All(kernel.Body).Select(statement => statement switch
            {
                Statement.Let let => let.Name,
                Statement.Point point => point.Pointer.Name,
                Statement.Choose choose => choose.Pointer.Name,
                Statement.Number number => number.Name.Name,
                Statement.Scratch scratch => scratch.Pointer.Name,
                _ => null,
            });
            Assert.All(named.OfType<string>().Distinct(), name => Assert.True(used.Contains(name), $"{kernel.Name}: {name}"));
        }
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void No_kernel_of_a_cell_has_more_multiply_adds_than_compilers_optimise(string cell, int size) => Assert.All(
        Kernels(Plans.Of(cell, size)), kernel => Assert.InRange(MultiplyAdds(kernel), 0, MostMultiplyAdds));

    private static List<Kernel> Kernels(ModelPlan plan) => [.. KernelLowering.Lower(plan).OfType<Kernel>()];

    private static int MultiplyAdds(Kernel kernel) => KernelValues.Of(kernel.Body)
        .Count(value => value is Lane.Apply { Op: RnnGen.Generators.Equations.Op.MultiplyAdd });
}

using System;
using System.Linq;
using System.Text.RegularExpressions;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>Kernels of one step of one stream.</summary>
public sealed partial class StepKernelTests
{
    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kernel_reads_all_that_it_is_handed(string name)
    {
        var plan = Plans.Kind(name);
        if (plan.Step is not { } step)
            return;
        var kernels = EmittedMethods.Of(Comment().Replace(ModelEmitter.Emit(plan), ""))
            .Where(method => step.Stages.Any(stage => stage.Name == method.Name)
                || (method.Name == "Step" && Generic().IsMatch(method.Text))).ToList();

        Assert.Equal(step.Stages.Count + 1, kernels.Count);
        Assert.All(kernels, kernel =>
        {
            var first = kernel.Text.IndexOf('(', StringComparison.Ordinal) + 1;
            var parameters = kernel.Text[first..kernel.Text.IndexOf(')', StringComparison.Ordinal)];
            var body = kernel.Text[kernel.Text.IndexOf('{', StringComparison.Ordinal)..];
            Assert.All(parameters.Split(','), parameter => Assert.Matches($@"\b{parameter.Split(' ')[^1]}\b", body));
        });
    }

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"static void Step<TOps, TVector>\(")]
    private static partial Regex Generic();
}

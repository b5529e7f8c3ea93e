using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Members;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>The members that are read of a generated file, whose bodies are left out to be quick.</summary>
public sealed class GeneratedMemberTests
{
    // No member stands within so many braces: nothing is left out.
    private const int Nowhere = 99;

    [Theory]
    [MemberData(nameof(Plans.Kinds), MemberType = typeof(Plans))]
    public void What_is_left_out_names_no_member(string name) => AssertSame(Plans.Kind(name));

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("", new[] { "partial class Outer" })]
    [InlineData("Shop.AI", new[] { "partial class Outer", "partial struct Inner" })]
    public void Nor_does_it_in_other_places(string space, string[] around) =>
        AssertSame(Plans.Of(CellModels.WithDense(CellModels.Lstm, 5) with { Namespace = space, ContainingTypes = new(around) }));

    private static void AssertSame(ModelPlan plan)
    {
        var text = ModelEmitter.Emit(plan);
        var members = GeneratedMemberReader.Read(text, plan.Declaration.Depth, TestContext.Current.CancellationToken);
        Assert.True(members.Count > 20);
        Assert.Equal<GeneratedMember>(GeneratedMemberReader.Read(text, Nowhere, TestContext.Current.CancellationToken), members);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Emission;
using Xunit;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>
/// What a user may write in or around a model, or set in a project: it compiles without a warning, or RnnGen says at the user's
/// line what to change.
/// </summary>
public sealed class SurroundingTests
{
    public static TheoryData<string> OfMembers => Names(Members.All);

    public static TheoryData<string> OfConstructors => Names(Constructors.All);

    public static TheoryData<string> OfTypes => Names(Types.All);

    public static TheoryData<string> OfProjects => Names(Projects.All);

    public static TheoryData<string> OfPairs => Names(Pairs.All);

    [Theory]
    [MemberData(nameof(OfMembers))]
    public void Members_of_the_class(string name) => Check(name, Members.All);

    [Theory]
    [MemberData(nameof(OfConstructors))]
    public void Constructors_and_base_classes(string name) => Check(name, Constructors.All);

    [Theory]
    [MemberData(nameof(OfTypes))]
    public void Names_and_what_is_around_the_class(string name) => Check(name, Types.All);

    [Theory]
    [MemberData(nameof(OfProjects))]
    public void Settings_of_the_project(string name) => Check(name, Projects.All);

    [Theory]
    [MemberData(nameof(OfPairs))]
    public void Models_with_names_that_come_close(string name) => Check(name, Pairs.All);

    private static TheoryData<string> Names(IEnumerable<Surrounding> all) => [.. all.Select(surrounding => surrounding.Name)];

    private static void Check(string name, IEnumerable<Surrounding> all)
    {
        Surrounding surrounding = all.Single(surrounding => surrounding.Name == name);
        var said = SurroundingRun.Of(surrounding, TestContext.Current.CancellationToken);

        var ids = string.Join(" ", said.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.True(ids == surrounding.Expected, $"Expected '{surrounding.Expected}', said:\n{string.Join("\n", said.Take(8))}");
        Assert.All(
            said.Where(diagnostic => diagnostic.Id.StartsWith("RNN", StringComparison.Ordinal)),
            diagnostic => Assert.StartsWith("Source", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal));
    }
}

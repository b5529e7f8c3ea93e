using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>Every C# block of the pages compiles, is an excerpt of generated code, or lists members of a class.</summary>
public sealed partial class PageCodeTests
{
    /// <summary>All pages but those of single diagnostics, whose examples have tests of their own.</summary>
    private static readonly Lazy<PageCompilation> s_pages = new(() => PageCompilation.Of(
        [.. DocumentationPage.All.Where(page => !page.Path.StartsWith("docs/diagnostics/", StringComparison.Ordinal))]));

    [Fact]
    public void Code_of_the_pages_compiles_and_listed_members_are_there()
    {
        Assert.True(s_pages.Value.Pages.SelectMany(page => page.Blocks()).Count(block => block.Language == "csharp") > 40);

        PageAssert.None(s_pages.Value.Faults());
    }

    [Fact]
    public void Excerpts_of_generated_code_stand_in_it()
    {
        var excerpts = s_pages.Value.Pages.SelectMany(page => page.Blocks())
            .Where(block => block.Marked("generated from") is not null)
            .Select(block => (block, Missed: Excerpt.FirstLineNotIn(
                s_pages.Value.GeneratedFor(block.Page, block.Marked("generated from")!), block.Code)))
            .ToList();

        Assert.NotEmpty(excerpts);
        PageAssert.None(excerpts.Where(excerpt => excerpt.Missed is not null)
            .Select(excerpt => $"{excerpt.block.Page.Path}:{excerpt.block.Line}: not generated: {excerpt.Missed}"));
    }

    [Fact]
    public void The_reference_names_every_public_member_of_its_models()
    {
        var page = DocumentationPage.Of("docs/GENERATED-API.md");
        var words = page.Lines.SelectMany(line => Word().Matches(line)).Select(word => word.Value).ToHashSet();
        var models = page.Blocks()
            .Select(block => block.Marked("members of"))
            .Where(name => name is not null && !name.Contains('.', StringComparison.Ordinal))
            .Distinct()
            .Select(name => s_pages.Value.Code.GetTypeByMetadataName($"{PageSource.NamespaceOf(page)}.{name}")!)
            .ToList();
        Assert.True(models.Count >= 6, $"{models.Count} models found");

        PageAssert.None(models.SelectMany(model => model.GetTypeMembers().Prepend<INamespaceOrTypeSymbol>(model))
            .SelectMany(type => type.GetMembers())
            .Where(member => member.DeclaredAccessibility == Accessibility.Public && member.CanBeReferencedByName
                && !member.IsImplicitlyDeclared && member.Name is not ("Equals" or "GetHashCode") && !words.Contains(member.Name))
            .Select(member => $"{page.Path} does not name {member.ToDisplayString()}")
            .Distinct());
    }

    [Fact]
    public void A_misspelled_member_is_told_with_page_and_line() => Assert.Equal(
        ["docs/made-up.md:9: CS1061"],
        Faults(
            """
            # Made up
            ```csharp
            [RnnModel(InputSize = 2), Gru(4)]
            public sealed partial class Small;
            ```
            <!-- hidden
            Small.State state = default; -->
            ```csharp
            new Small().Stepp([1, 2], ref state, new float[4]);
            ```
            """));

    [Fact]
    public void A_model_that_is_refused_is_told_with_page_and_line() => Assert.Equal(
        ["docs/made-up.md:3: RNN007"],
        Faults(
            """
            Some text.
            ```csharp
            [RnnModel(InputSize = 2), Gru(0)]
            public sealed partial class Small;
            ```
            """));

    [Fact]
    public void Code_that_is_no_member_and_no_statement_is_told() => Assert.NotEmpty(Faults("```csharp\n} int x;\n```"));

    [Theory]
    [InlineData("public void Step(ReadOnlySpan<T> input, ref State state, Span<T> outputs);", null)]
    [InlineData("public void Prepare(bool training = false, Optimizer? optimizer = null);", null)]
    [InlineData("public struct State { public const int Length; public static int ByteLength { get; } }", null)]
    [InlineData("public void Step(ReadOnlySpan<T> inputs, ref State state, Span<T> outputs);", "docs/made-up.md:7: Small has no")]
    [InlineData("public void Step(ReadOnlySpan<T> input, State state, Span<T> outputs);", "docs/made-up.md:7: Small has no")]
    [InlineData("public void Prepare(bool training = true, Optimizer? optimizer = null);", "docs/made-up.md:7: Small has no")]
    [InlineData("public static ModelInfo Infos { get; }", "docs/made-up.md:7: Small has no")]
    [InlineData("public struct State { public int Count { get; } }", "docs/made-up.md:7: Small has no")]
    public void Listed_members_are_compared_by_name_types_parameters_and_defaults(string members, string? fault)
    {
        var faults = Faults(
            $"""
            ```csharp
            [RnnModel(InputSize = 2), Gru(4)]
            public sealed partial class Small;
            ```
            <!-- members of Small -->
            ```csharp
            {members}
            ```
            """);

        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Listed_members_of_the_library_are_compared_too() => Assert.Equal(
        ["docs/made-up.md:4: RnnGen.ModelSlot<TModel> has no TModel Swap(TModel model)"],
        Faults(
            """
            <!-- members of RnnGen.ModelSlot<TModel> -->
            ```csharp
            public TModel Current { get; }
            public TModel Swap(TModel model);
            ```
            """));

    [Fact]
    public void A_listed_class_that_is_not_there_is_told() => Assert.Contains(
        "docs/made-up.md:3: there is no class RnnGen.ModelSlots",
        Whole("<!-- members of RnnGen.ModelSlots -->\n```csharp\npublic int Count { get; }\n```"));

    [Fact]
    public void A_block_apart_may_declare_a_class_of_the_page_anew() => Assert.Empty(Faults(
        """
        ```csharp
        [RnnModel(InputSize = 2), Gru(4)]
        public sealed partial class Small;
        ```
        <!-- apart -->
        ```csharp
        [RnnModel(InputSize = 3), Lstm(4)]
        public sealed partial class Small;

        var states = new Small.State[2];
        ```
        """));

    /// <summary>Page, line and id of what is wrong with a page; of listed members the whole.</summary>
    private static IEnumerable<string> Faults(string page) =>
        [.. Whole(page).Select(fault => fault.Contains("has no", StringComparison.Ordinal) ? fault : Beginning(fault))];

    private static string Beginning(string fault) => string.Join(": ", fault.Split(": ")[..2]);

    private static List<string> Whole(string page) =>
        [.. PageCompilation.Of([new("docs/made-up.md", page.Split('\n'))]).Faults()];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}

using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using RnnGen.Generators.Tests.Diagnostics;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.CodeFixes;

/// <summary>Code fixes and the pages of what they fix.</summary>
public sealed class CodeFixPageTests
{
    public static TheoryData<string> FixableIds => [.. Fixable()];

    [Fact]
    public void Pages_tell_of_a_code_fix_where_there_is_one() => Assert.Equal(
        Fixable(),
        DiagnosticPage.Ids().Where(id => File.ReadAllText(Path.Combine(DiagnosticPage.Folder, id + ".md"))
            .Contains("code fix", StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [MemberData(nameof(FixableIds))]
    public async Task The_example_of_a_page_is_fixed(string id)
    {
        var (_, sources) = await CodeFixVerifier.ApplyAsync(id, DiagnosticPage.Read(id).Example);

        Assert.Empty(GeneratorHarness.Run(sources).AssertCompiles().Diagnostics);
    }

    [Fact]
    public void One_code_fix_knows_a_diagnostic_and_all_of_it_can_be_fixed_at_once()
    {
        Assert.Distinct(CodeFixVerifier.Providers.SelectMany(provider => provider.FixableDiagnosticIds));
        Assert.All(CodeFixVerifier.Providers, provider => Assert.NotNull(provider.GetFixAllProvider()));
        Assert.All(CodeFixVerifier.Providers,
            provider => Assert.True(provider.GetType().IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false)));
    }

    private static string[] Fixable() =>
        [.. CodeFixVerifier.Providers.SelectMany(provider => provider.FixableDiagnosticIds).Order(StringComparer.Ordinal)];
}

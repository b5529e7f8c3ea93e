using System.Linq;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

public sealed class HintNameTests
{
    [Theory]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] partial class M;", "M.g.cs")]
    [InlineData("namespace A.B; [RnnModel(InputSize = 3), Lstm(8)] partial class M;", "A.B.M.g.cs")]
    [InlineData("namespace @if; [RnnModel(InputSize = 3), Lstm(8)] partial class @class;", "if.class.g.cs")]
    [InlineData("partial class A { partial class B { [RnnModel(InputSize = 3), Lstm(8)] partial class M; } }", "A-B-M.g.cs")]
    [InlineData("namespace N; partial struct A { [RnnModel(InputSize = 3), Lstm(8)] partial class M; }", "N.A-M.g.cs")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] partial class 글자모델;", "글자모델.g.cs")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] partial class e\u0301t\u00e9;", "e-0301t\u00e9.g.cs")]
    public void The_hint_name_is_the_full_metadata_name_made_safe(string source, string expected) =>
        Assert.Equal(expected, DeclarationHarness.Read(source).HintName);

    [Fact]
    public void Models_of_the_same_name_in_different_places_have_files_of_their_own()
    {
        var run = GeneratorHarness.Run(
            "[RnnModel(InputSize = 3), Lstm(8)] partial class M;",
            "namespace A { [RnnModel(InputSize = 3), Lstm(8)] partial class M; }",
            "namespace B { [RnnModel(InputSize = 3), Lstm(8)] partial class M; }",
            "namespace B { partial class A { [RnnModel(InputSize = 3), Lstm(8)] partial class M; } }",
            "namespace B { [RnnModel(InputSize = 3), Lstm(8)] partial class A_M; }");

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            ["A.M.g.cs", "B.A-M.g.cs", "B.A_M.g.cs", "B.M.g.cs", "M.g.cs"],
            run.AssertCompiles().Files.Select(file => file.HintName).Order(System.StringComparer.Ordinal));
    }
}

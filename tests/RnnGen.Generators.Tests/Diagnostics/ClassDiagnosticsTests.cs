using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN001 to RNN003: the class and what is around it.</summary>
public sealed class ClassDiagnosticsTests
{
    [Fact]
    public void A_class_that_is_not_partial_is_refused() => DiagnosticVerifier.Reports(
        "RNN001",
        "Model 'M' must be declared partial, since the generator writes its other part; found a class without 'partial'",
        "[RnnModel(InputSize = 3), Lstm(8)] public sealed class [|M|];");

    [Fact]
    public void A_containing_type_that_is_not_partial_is_refused() => DiagnosticVerifier.Reports(
        "RNN002",
        "Type 'Outer' contains the model 'M' and must be declared partial; found it without 'partial'",
        """
        public class [|Outer|]
        {
            [RnnModel(InputSize = 3), Lstm(8)]
            public partial class M;
        }
        """);

    [Theory]
    [InlineData("a record", "public partial record [|M|];")]
    [InlineData("a static class", "public static partial class [|M|];")]
    [InlineData("an abstract class", "public abstract partial class [|M|];")]
    [InlineData("a generic class", "public partial class [|M|]<T>;")]
    [InlineData("a file-local class", "file partial class [|M|];")]
    public void An_unsupported_kind_of_class_is_refused(string found, string declaration) => DiagnosticVerifier.Reports(
        "RNN003", UnsupportedType(found), $"[RnnModel(InputSize = 3), Lstm(8)] {declaration}");

    [Theory]
    [InlineData("a struct", "public partial struct [|M|];")]
    [InlineData("a record struct", "public partial record struct [|M|];")]
    [InlineData("an interface", "public partial interface [|M|];")]
    public void What_is_no_class_is_refused_beside_the_compiler(string found, string declaration) => DiagnosticVerifier.Reports(
        "RNN003", UnsupportedType(found), $"[RnnModel(InputSize = 3), Lstm(8)] {declaration}");

    [Theory]
    [InlineData("a class inside the generic type 'Outer'", "public partial class Outer<T>")]
    [InlineData("a class inside the file-local type 'Outer'", "file partial class Outer")]
    public void A_class_inside_an_unsupported_type_is_refused(string found, string outer) => DiagnosticVerifier.Reports(
        "RNN003",
        UnsupportedType(found),
        $$"""
        {{outer}}
        {
            [RnnModel(InputSize = 3), Lstm(8)]
            public partial class [|M|];
        }
        """);

    [Theory]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] public sealed partial class M;")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] partial class M;")]
    [InlineData("namespace A.B; [RnnModel(InputSize = 3), Lstm(8)] internal partial class @event;")]
    [InlineData("partial struct A { partial interface B { [RnnModel(InputSize = 3), Lstm(8)] internal partial class M; } }")]
    [InlineData("partial record A { [RnnModel(InputSize = 3), Lstm(8)] private partial class M; }")]
    [InlineData("public static partial class A { [RnnModel(InputSize = 3), Lstm(8)] public partial class M; }")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] public partial class M; public partial class M { public int More; }")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] public partial class M; public class m;")]
    public void An_ordinary_class_is_taken(string source) =>
        DiagnosticVerifier.Accepts("#pragma warning disable CS8981\n" + source);

    private static string UnsupportedType(string found) =>
        "Model 'M' must be an ordinary class (no record, struct, static, abstract, generic or file-local type, "
        + $"nor inside a generic or file-local one); found {found}";
}

using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN019 and RNN020: what the user writes in the class beside the generated part.</summary>
public sealed class MemberDiagnosticsTests
{
    [Theory]
    [InlineData("State", "a nested type", "public struct [|State|];")]
    [InlineData("Workspace", "a field", "private int [|Workspace|];")]
    [InlineData("Window", "a nested type", "private sealed class [|Window|];")]
    [InlineData("Info", "a property", "public string [|Info|] => \"\";")]
    [InlineData("Parameters", "a method", "public void [|Parameters|]() { }")]
    [InlineData("Step", "a property", "public int [|Step|] { get; set; }")]
    [InlineData("Save", "an event", "public event System.Action [|Save|] { add { } remove { } }")]
    [InlineData("Load", "a field", "public const int [|Load|] = 1;")]
    public void A_member_with_a_generated_name_is_refused(string name, string found, string member) => DiagnosticVerifier.Reports(
        "RNN019",
        ReservedMember(name, found),
        $$"""[RnnModel(InputSize = 3), Lstm(8)] public partial class M { {{member}} }""");

    [Fact]
    public void A_member_on_another_part_is_refused_too() => DiagnosticVerifier.Reports(
        "RNN019",
        ReservedMember("State", "a property"),
        "partial class M { public int [|State|] => 1; }",
        "[RnnModel(InputSize = 3), Lstm(8)] public partial class M;");

    [Fact]
    public void An_explicit_implementation_that_is_generated_too_is_refused() => DiagnosticVerifier.Reports(
        "RNN019",
        ReservedMember("ITrainableModel.CreateWindow", "a method"),
        """
        [RnnModel(InputSize = 3, TruncationLength = 4), Lstm(8)] public partial class M : ITrainableModel<M, float>
        {
            TrainingWindow<float> ITrainableModel<M, float>.[|CreateWindow|](int batch, int threads, int recompute) =>
                throw new System.NotSupportedException();
        }
        """);

    [Fact]
    public void An_inherited_member_with_a_generated_name_is_refused() => DiagnosticVerifier.Reports(
        "RNN019",
        ReservedMember("State", "a field inherited from 'Base'"),
        """
        public class Base { protected int State; }
        [RnnModel(InputSize = 3), Lstm(8)] public partial class [|M|] : Base;
        """);

    [Theory]
    [InlineData("State")]
    [InlineData("Run")]
    public void A_class_named_as_a_generated_member_is_refused(string name) => DiagnosticVerifier.Reports(
        "RNN019",
        $"'{name}' is the name of a generated member of model '{name}'; expected another name, found the class itself named so",
        $"[RnnModel(InputSize = 3), Lstm(8)] public partial class [|{name}|];");

    [Theory]
    [InlineData("private int _state; public int Steps => _state;")]
    [InlineData("public int Run(string text) => text.Length;")]
    [InlineData("public static M Load(System.IO.Stream stream, int count) => new();")]
    public void Other_members_and_overloads_are_taken(string member) =>
        DiagnosticVerifier.Accepts($$"""[RnnModel(InputSize = 3), Lstm(8)] public partial class M { {{member}} }""");

    [Theory]
    [InlineData("a primary constructor", "class M[|(int size)|] { public int Size => size; }")]
    [InlineData("a constructor with the same parameters", "class M { public [|M|](ulong seed) { } }")]
    [InlineData("a constructor without ': this(…)'", "class M { public [|M|](string path) { } }")]
    [InlineData("a constructor without ': this(…)'", "class M { public [|M|](string path) : base() { } }")]
    public void A_constructor_beside_the_generated_one_is_refused(string found, string declaration) => DiagnosticVerifier.Reports(
        "RNN020", UnsupportedConstructor(found), $"[RnnModel(InputSize = 3), Lstm(8)] public partial {declaration}");

    [Fact]
    public void A_base_class_that_needs_arguments_is_refused() => DiagnosticVerifier.Reports(
        "RNN020",
        UnsupportedConstructor("the base class 'Base' without a parameterless constructor"),
        """
        public class Base { public Base(int size) { } private Base() { } }
        [RnnModel(InputSize = 3), Lstm(8)] public partial class [|M|] : Base;
        """);

    [Theory]
    [InlineData("partial class M { public M(string name) : this(42) => Name = name; public string Name { get; } = \"\"; }")]
    [InlineData("public partial class M { static M() { } }")]
    [InlineData("public partial class M : Base;")]
    public void A_constructor_that_calls_the_generated_one_is_taken(string declaration) => DiagnosticVerifier.Accepts(
        $"[RnnModel(InputSize = 3), Lstm(8)] {declaration} public class Base {{ protected Base(int size = 1) {{ }} }}");

    private static string ReservedMember(string name, string found) =>
        $"'{name}' is the name of a generated member of model 'M'; expected another name, found {found}";

    private static string UnsupportedConstructor(string found) =>
        "Model 'M' gets the constructor 'M(ulong seed = 0)': expected other constructors to call it by ': this(seed)', "
        + $"found {found}";
}

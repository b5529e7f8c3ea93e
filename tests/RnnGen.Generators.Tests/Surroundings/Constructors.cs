
using static RnnGen.Generators.Tests.Surroundings.Surrounding;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>Constructors of the class, and classes that it derives from.</summary>
internal static class Constructors
{
    public static readonly Surrounding[] All =
    [
        In("one optional parameter", "",
            "public M(string title = \"x\") : this(1UL) => Title = title; public string Title { get; } = \"\";"),
        In("optional parameters", "", "public M(int a = 1, int b = 2) : this(1UL) { }"),
        In("a list of parameters", "", "public M(params int[] all) : this(1UL) { }"),
        In("a span of parameters", "", "public M(params System.ReadOnlySpan<int> all) : this(1UL) { }"),
        In("two with optional parameters", "", "public M(string a = \"\") : this(1UL) { } public M(int a = 1) : this(1UL) { }"),
        In("a seed and an optional parameter", "", "public M(ulong seed, string title = \"\") : this(seed) { }"),
        In("a seed that may be null", "", "public M(ulong? seed = null) : this(seed ?? 1UL) { }"),
        In("an object", "", "public M(object a) : this(1UL) { }"),
        In("no parameter", "", "public M() : this(1UL) { }"),
        In("no parameter, private", "", "private M() : this(1UL) { } public static M A() => new();"),
        In("no parameter, obsolete", "", "[System.Obsolete(\"a\")] public M() : this(1UL) { }"),
        In("no parameter, obsolete as an error", "", "[System.Obsolete(\"a\", true)] public M() : this(1UL) { }"),
        In("an int", "", "public M(int seed) : this((ulong)seed) { }"),
        In("a long with a default", "", "public M(long seed = 1) : this((ulong)seed) { }"),
        In("a static constructor", "", "static M() { }"),
        In("one that calls another that calls the generated one", "",
            "public M(string a, int b) : this(a) { } public M(string a) : this(1UL) { }"),
        In("the generated signature", "CS7036 RNN020", "public M(ulong seed) : this() { }"),
        In("the generated signature by reference", "", "public M(ref ulong seed) : this(1UL + seed) { }"),
        In("the parameters of the one that draws nothing", "CS1503 RNN020",
            "public M(RnnGen.Runtime.ZeroWeights a) : this(1UL) { }"),
        In("the parameters of the one that draws nothing, by reference", "",
            "public M(in RnnGen.Runtime.ZeroWeights a, int b) : this(1UL) { }"),
        In("an object that goes first", "",
            "[System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public M(object a) : this(seed: 1UL) { }"),
        In("the parameters of the one that draws nothing and an optional one, that goes first", "",
            "[System.Runtime.CompilerServices.OverloadResolutionPriority(int.MaxValue)] public M(RnnGen.Runtime.ZeroWeights a, "
                + "int b = 0) : this(1UL) { }"),
        In("without this", "RNN020", "public M(string a) { }"),
        In("a partial constructor", "CS9275 RNN020", "public partial M(string a);", LanguagePreview: true),
        new("a primary constructor", "RNN020", $"{Model} public partial class M(int size) {{ public int Size => size; }}"),
        new("an empty primary constructor", "RNN020", $"{Model} public partial class M();"),

        Of("a base class", "", "public class Base { public int A; protected virtual void B() { } }"),
        Of("an abstract base class", "", "public abstract class Base { public abstract int A { get; } }",
            "public override int A => 1;"),
        Of("a base class with optional parameters", "", "public class Base { protected Base(int a = 1) { } }"),
        Of("a base class with a list of parameters", "", "public class Base { protected Base(params int[] all) { } }"),
        Of("a base class that may be made in two ways", "CS0121 RNN020",
            "public class Base { protected Base(int a = 1) { } protected Base(string a = \"\") { } }"),
        Of("a base class that may be made in two ways, one without parameters", "",
            "public class Base { protected Base() { } protected Base(string a = \"\") { } }"),
        Of("a base class that needs arguments", "CS7036 RNN020", "public class Base { protected Base(int a) { } }"),
        Of("a base class with a primary constructor", "CS7036 RNN020", "public class Base(int a) { public int A => a; }"),
        Of("a base class that is obsolete", "", "[System.Obsolete(\"a\")] public class Base;",
            pragma: "#pragma warning disable CS0618\n"),
        Of("a base class whose constructor is obsolete", "",
            "public class Base { [System.Obsolete(\"a\")] protected Base() { } }"),
        Of("a base class whose constructor is an error", "CS0619 RNN020",
            "public class Base { [System.Obsolete(\"a\", true)] protected Base() { } }"),
        Of("a base class with required members that its constructor sets", "CS9039 RNN028", "public class Base { "
            + "public required int A; [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Base() { A = 1; } }"),
        Of("a base class with Save(string)", "RNN019", "public class Base { public void Save(string file) { } }"),
        Of("a base class with a virtual Save(string)", "RNN019",
            "public class Base { public virtual void Save(string file) { } }"),
        Of("a base class with a protected Clone()", "RNN019", "public class Base { protected object Clone() => new(); }"),
        Of("a base class with a private Save(string)", "",
            "public class Base { private void Save(string file) { } public void A() => Save(\"\"); }"),
        Of("a base class with Save(int)", "", "public class Base { public void Save(int file) { } }"),
        Of("a base class with a static Load(string)", "RNN019",
            "public class Base { public static Base Load(string file) => new(); }"),
        Of("a base class with a protected _runs", "RNN019", "public class Base { protected int _runs; }"),
        Of("a base class with a private _runs", "",
            "public class Base { private int _runs; public int A => _runs++; }"),
        Of("a base class with Parameters", "RNN019", "public class Base { public int Parameters => 1; }"),
        Of("a base class with a type State", "RNN019", "public class Base { public class State; }"),
        Of("a base class with a protected type Info", "RNN019", "public class Base { protected class Info; }"),
        Of("a base class with get_Parameters()", "", "public class Base { public int get_Parameters() => 1; }"),
        Of("a base class with sealed members", "", "public class Base : Root { public sealed override int A => 1; } "
            + "public abstract class Root { public abstract int A { get; } }"),
        Of("a base of the base with CopyFrom", "RNN019",
            "public class Base : Root; public class Root { public void CopyFrom(M source) { } }"),
        Of("a generic base class", "", "public class Base<T> { public T? A; }", ofBase: "Base<int>"),
        Of("a base class of itself", "", "public class Base<T> where T : Base<T> { public T? A; }", ofBase: "Base<M>"),
        Of("a generic base class with CopyFrom(T)", "RNN019", "public class Base<T> { public void CopyFrom(T source) { } }",
            ofBase: "Base<M>"),
        new("an abstract Save(string)", "CS0534 RNN019",
            $"public abstract class Base {{ public abstract void Save(string file); }} {Model} public partial class M : Base;"),
        new("a model that derives from a model", "RNN029",
            $"{Model} public partial class A; {Model} public partial class B : A;"),
        new("a model that derives from one that derives from a model", "RNN029",
            $"{Model} public partial class A; public class Between : A; {Model} public partial class B : Between;"),
        new("a model that derives from a model of a library", "RNN029", $"{Model} public partial class B : Library.A;")
        {
            Library = $"namespace Library; {Model} public partial class A;",
            LibraryHasModels = true,
        },
        new("a class that derives from a model", "",
            $"{Model} public partial class A; public class B : A {{ public B() : base(1UL) {{ }} public int More => 1; }}"),
        new("a base class of a library with an internal constructor", "CS1729 RNN020",
            $"{Model} public partial class M : Library.Base;")
        {
            Library = "namespace Library; public abstract class Base { internal Base() { } }",
        },
        new("a base class of a library with internal members", "", $"{Model} public partial class M : Library.Base;")
        {
            Library = "namespace Library; public abstract class Base { internal void Save(string file) { } "
                + "internal int Parameters; }",
        },
        new("a base class around the model, with a private constructor", "",
            $"public partial class Outer {{ private Outer() {{ }} {Model} public partial class M : Outer; }}"),
        new("a base class around the model, with a private Save(string)", "RNN019",
            $"public partial class Outer {{ private void Save(string file) {{ }} {Model} public partial class M : Outer; }}"),

        Of("an interface with Save(string)", "", "public interface Base { void Save(string file); }"),
        Of("an interface with Save(string), implemented explicitly", "", "public interface Base { void Save(string file); }",
            "void Base.Save(string file) { }"),
        Of("an interface with Parameters, implemented explicitly", "", "public interface Base { int Parameters { get; } }",
            "int Base.Parameters => 1;"),
        Of("an interface with a default", "", "public interface Base { void Save(string file) { } int Info => 1; }"),
        Of("an interface with types", "", "public interface Base { public class State; public class Window; }"),
        new("ICloneable", "",
            $$"""{{Model}} public partial class M : System.ICloneable { object System.ICloneable.Clone() => Clone(); }"""),
        new("IDisposable", "",
            $$"""{{Model}} public partial class M : System.IDisposable { void System.IDisposable.Dispose() { } }"""),
        new("the generated interface", "", $"{Model} public partial class M : ITrainableModel<M, float>;"),
        new("the generated interface without training", "", $"{Model} public partial class M : IRnnModel<M, float>;"),
    ];

    private static Surrounding In(string name, string expected, string member, bool LanguagePreview = false) =>
        new("a constructor: " + name, expected, $$"""{{Model}} public partial class M { {{member}} }""")
        {
            Language = LanguagePreview
                ? Microsoft.CodeAnalysis.CSharp.LanguageVersion.Preview
                : Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13,
        };

    private static Surrounding Of(
        string name, string expected, string type, string member = "", string ofBase = "Base", string pragma = "") =>
        new(name, expected, $$"""{{pragma}}{{type}} {{Model}} public partial class M : {{ofBase}} { {{member}} }""");
}

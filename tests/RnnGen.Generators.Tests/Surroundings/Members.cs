
using static RnnGen.Generators.Tests.Surroundings.Surrounding;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>Members of the class itself.</summary>
internal static class Members
{
    public static readonly Surrounding[] All =
    [
        In("a required property", "RNN028", "public required string Title { get; init; }"),
        In("a required field", "RNN028", "public required int Count;"),
        In("a required property and a constructor that sets it", "CS1503 RNN028",
            "public required string Title { get; init; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] "
                + "public M(string title) : this(1UL) => Title = title;"),
        new("an inherited required property", "RNN028",
            $"public class Base {{ public required string Title {{ get; init; }} }} {Model} public partial class M : Base;"),

        In("a private field as a generated one", "RNN019", "private readonly int _runs = 1; public int A => _runs;"),
        In("a private field that changes as a generated one", "RNN019", "private int _runs; public int A => _runs++;"),
        In("a private method as a generated field", "RNN019",
            "private static void _runs() { } public void A() => _runs();"),
        In("a nested type as a generated field", "RNN019",
            "private sealed class _runs; public object A => new _runs();"),
        In("an event as a generated field", "RNN019", "public event System.Action _runs { add { } remove { } }"),
        In("fields with names of locals", "", "private int memory = 1, batch = 2, steps = 3, scratch = 4, clone = 5, model = 6; "
            + "public int A => memory + batch + steps + scratch + clone + model++;"),
        In("fields with names of the window's", "", "private int _tape = 1, _steps = 2, _team = 3, _states = 4, _losses = 5; "
            + "public int A => _tape + _steps + _team + _states + _losses++;"),
        In("a field _", "", "private int _ = 3; public int A => _++;"),
        In("a property _", "", "public int _ { get; set; }"),

        In("a method with the signature of Save", "RNN019", "public void Save(string file) { }"),
        In("a static method with the signature of Save", "RNN019", "public static void Save(string file) { }"),
        In("a private method with the signature of Load", "RNN019",
            "private static M Load(string file) => new(); public static M A(string file) => Load(file);"),
        In("a method with the signature of Clone", "RNN019", "public object Clone() => new();"),
        In("a method with the signature of Step", "CS0246 RNN019",
            "public void Step(System.ReadOnlySpan<float> input, ref State state, System.Span<float> outputs) { }"),
        In("Step with in instead of ref", "CS0246 RNN019",
            "public void Step(System.ReadOnlySpan<float> input, in State state, System.Span<float> outputs) { }"),
        In("Step by aliases", "CS0426 RNN019",
            "public void Step(System.ReadOnlySpan<System.Single> i, ref M.State s, System.Span<System.Single> o) { }"),
        In("Step of a crowd", "CS0246 RNN019", "public void Step(System.ReadOnlySpan<float> i, System.Span<State> s, "
            + "System.Span<float> o, System.ReadOnlySpan<bool> a) { }"),
        In("Run with lengths", "CS0246 CS0246 RNN019", "public void Run(System.ReadOnlySpan<float> i, "
            + "System.ReadOnlySpan<int> l, System.Span<State> s, System.Span<float> o, Workspace w) { }"),
        In("Run over tensors", "CS0246 CS0246 RNN019",
            "public void Run(in System.Numerics.Tensors.ReadOnlyTensorSpan<float> i, System.Span<State> s, "
                + "in System.Numerics.Tensors.TensorSpan<float> o, Workspace w, System.ReadOnlySpan<int> l) { }"),
        In("CreateWindow", "CS0246 RNN019", "public Window CreateWindow(int a, int b, int c) => new(this, a, b, c);"),
        In("SetTrainable", "RNN019", "public void SetTrainable(string a, bool b) { }"),
        In("GetTensor", "RNN019", "public float[] GetTensor(string name) => [];"),
        In("CopyFrom", "RNN019", "public void CopyFrom(M other) { }"),
        In("CopyFrom with a nullable parameter", "RNN019", "public void CopyFrom(M? other) { }"),
        In("a partial method with the signature of Save", "RNN019", "partial void Save(string file);"),
        In("an accessor's name", "RNN019", "public int get_Parameters() => 1;"),
        In("a static accessor's name", "RNN019", "public static int get_Info() => 1;"),
        In("an accessor's name with a parameter", "", "public int get_Parameters(int a) => a;"),

        In("Step with another signature", "", "public void Step(float[] input) { }"),
        In("Step with other types of the same number", "",
            "public float Step(float[] input, ref State state, float[] outputs) => 0;"),
        In("Step with an optional parameter more", "",
            "public void Step(System.ReadOnlySpan<float> input, ref State state, System.Span<float> outputs, int times = 1) { }"),
        In("Step of any type", "",
            "public void Step<T>(System.ReadOnlySpan<T> input, ref State state, System.Span<T> outputs) { }"),
        In("Step of objects", "", "public void Step(params object[] all) { }"),
        In("Step of a crowd without active", "",
            "public void Step(System.ReadOnlySpan<float> i, System.Span<State> s, System.Span<float> o) { }"),
        In("Run with arrays", "", "public void Run(System.ReadOnlySpan<float> i, int[] l, System.Span<State> s, "
            + "System.Span<float> o, Workspace w) => Run(i, (System.ReadOnlySpan<int>)l, s, o, w);"),
        In("Run with a nullable length", "",
            "public void Run(System.ReadOnlySpan<float> i, int? l, System.Span<State> s, System.Span<float> o, Workspace w) { }"),
        In("Run with a string", "", "public void Run(System.ReadOnlySpan<float> i, string l, System.Span<State> s, "
            + "System.Span<float> o, Workspace w) { }"),
        In("Run with spans that convert", "", "public void Run(System.ReadOnlySpan<float> i, System.Span<int> l, "
            + "System.Span<State> s, System.Span<float> o, Workspace w) { }"),
        In("Save with two parameters", "", "public void Save(string file, bool overwrite = true) => Save(file);"),
        In("Save of a stream", "RNN019", "public void Save(System.IO.Stream stream) { }"),
        In("Save of a stream and a name", "", "public void Save(System.IO.Stream stream, string name) { }"),
        In("Save of any type", "", "public void Save<T>(string file) { }"),
        In("Load of an object that goes first", "",
            "[System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public static void Load(string a, object b) { }"),
        In("Load of a list that goes first", "",
            "[System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public static void Load(params object[] all) { }"),
        In("Load of a stream", "", "public static M Load(System.IO.Stream stream) => new();"),
        In("Load of a name that is optional", "", "public static M Load(string file, int retries = 3) => Load(file);"),
        In("Clone with a depth", "", "public M Clone(int depth = 1) => Clone();"),
        In("CopyFrom another", "", "public void CopyFrom(string source) { }"),
        In("CreateWindow with a string", "", "public Window CreateWindow(string a) => CreateWindow(1);"),
        In("GetTensor of an index", "", "public float GetTensor(string name, int index) => 0;"),

        In("a type State", "RNN019", "public struct State;"),
        In("a generic type State", "RNN019", "public struct State<T>;"),
        In("an enum Info", "RNN019", "public enum Info { A }"),
        In("a delegate Workspace", "RNN019", "public delegate void Workspace();"),
        In("an interface Window", "RNN019", "public interface Window;"),
        In("a property Parameters", "RNN019", "public int Parameters { get; set; }"),
        In("a constant Info", "RNN019", "public const string Info = \"\";"),
        In("a type Elements", "", "public struct Elements; public Elements A => default;"),
        In("a type Memory", "", "public sealed class Memory; public Memory A => new();"),
        In("a type Span", "", "public struct Span; public Span A => default;"),
        In("types named as the library's", "", "public sealed class RnnGen; public sealed class System; "
            + "public sealed class ParameterStore; public sealed class Lstm; public sealed class Generated;"),
        In("types named as those of the framework", "", "public sealed class Math; public sealed class Array; "
            + "public sealed class ArgumentNullException; public sealed class Object;"),
        In("a property Batch", "",
            "public int Batch => 1; public int Team => 2; public int MaxSteps => 3; public int Gradients => 4;"),
        In("a member of each kind", "", "public int A; public int B { get; } public event System.Action? C; "
            + "public void D() => C?.Invoke(); public delegate void E(); public enum F { G } public const int H = 1;"),

        new("an explicit implementation of a namesake", "", "public interface ITrainableModel { void CreateWindow(int batch, "
            + $"int threads); }} {Model} public partial class M : ITrainableModel {{ void ITrainableModel.CreateWindow(int "
            + "batch, int threads) { } }"),
        In("an overload that goes first", "",
            "[System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public void Step(System.ReadOnlySpan<float> i, "
                + "System.Span<State> s, System.Span<float> o, System.ReadOnlySpan<bool> a, int times = 1) { }"),
        In("a method named nameof", "RNN035", "public static string nameof(object a) => \"\";"),
        In("a setter's name", "RNN019", "public void get_Info() { }"),
        In("members that are shown in documentation", "", "/// <summary>See <see cref=\"Step(System.ReadOnlySpan{float}, "
            + "ref State, System.Span{float})\"/> and <see cref=\"Parameters\"/>.</summary>\npublic int A;"),
        In("an indexer", "", "public float this[int index] => index;"),
        In("an indexer named Step", "RNN019",
            "[System.Runtime.CompilerServices.IndexerName(\"Step\")] public float this[int index] => index;"),
        In("an indexer named Parameters", "RNN019",
            "[System.Runtime.CompilerServices.IndexerName(\"Parameters\")] public float this[int index] => index;"),
        In("operators", "", "public static M operator +(M a, M b) => a; public static bool operator true(M a) => true; "
            + "public static bool operator false(M a) => false; public static implicit operator M(string a) => new(); "
            + "public static explicit operator int(M a) => 1; public static implicit operator float[](M a) => [];"),
        In("equality", "", "public override bool Equals(object? other) => ReferenceEquals(this, other); "
            + "public override int GetHashCode() => 1; public static bool operator ==(M? a, M? b) => ReferenceEquals(a, b); "
            + "public static bool operator !=(M? a, M? b) => !(a == b); public override string ToString() => \"\";"),
        In("a finalizer", "", "~M() { }"),
        In("Dispose", "", "public void Dispose() { }"),
        In("Deconstruct", "", "public void Deconstruct(out int a, out int b) => (a, b) = (1, 2);"),
        In("a virtual member", "", "public virtual int A => 1; protected virtual void B() { }"),
        In("a virtual method as a generated one", "RNN019", "public virtual void Save(string file) { }"),
        In("a partial property", "", "public partial int A { get; } public partial int A => 1;"),
        In("a partial method", "", "partial void OnStep(); public void A() => OnStep();"),
        In("an extern alias of nothing: a local function named nameof", "", "public string A() => nameof(A);"),
        In("a required-like field that is initialised", "", "public string Title { get; init; } = \"\";"),
        In("a thread-static field", "", "[System.ThreadStatic] private static int s_a; public int A => s_a++;"),
        In("async and iterators", "",
            "public async System.Threading.Tasks.Task A() { await System.Threading.Tasks.Task.Yield(); } "
                + "public System.Collections.Generic.IEnumerable<int> B() { yield return 1; }"),
        In("fields initialised by the model", "", "private readonly string _title = Info.Name; "
            + "private readonly Workspace _work = new(4, 1); public string A => _title + _work.Batch;"),
        In("a field initialised by a window", "", "private State _state; public ref State A => ref _state;"),
    ];

    private static Surrounding In(string name, string expected, string member) =>
        new(name, expected, $$"""{{Model}} public partial class M { {{member}} }""");
}

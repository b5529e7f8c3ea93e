using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static RnnGen.Generators.Tests.Surroundings.Surrounding;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>Names, accessibility, and what a model stands in.</summary>
internal static class Types
{
    private const string Class = Model + " public partial class M;";

    private const string Encoder = "[RnnModel(TruncationLength = 4), Embedding(5, 4), Lstm(5)]";
    private const string Decoder = "[RnnModel(InitialState = typeof({0}), TruncationLength = 4, "
        + "Loss = Loss.SoftmaxCrossEntropy), Embedding(6, 4), Lstm(5), Dense(6)]";

    public static readonly Surrounding[] All =
    [
        new("an ordinary model", "", Class),
        new("a model of tokens", "", $"{Tokens} public partial class M;"),
        new("a model of the global namespace beside statements", "", $"System.Console.WriteLine(M.Info.Name); {Class}")
        {
            Options = options => options.WithOutputKind(OutputKind.ConsoleApplication),
        },
        new("the class Program beside statements", "",
            $"System.Console.WriteLine(Program.Info.Name); {Model} public partial class Program;")
        {
            Options = options => options.WithOutputKind(OutputKind.ConsoleApplication),
        },
        new("a class with Main", "", $"{Model} public partial class M {{ "
            + "private static void Main() => System.Console.WriteLine(Info.Name); }")
        {
            Options = options => options.WithOutputKind(OutputKind.ConsoleApplication),
        },
        new("a class that is marked as generated", "", $"[System.CodeDom.Compiler.GeneratedCode(\"a\", \"1\")] {Class}"),
        new("a class with attributes of the debugger, the editor and coverage", "",
            "[System.Diagnostics.DebuggerDisplay(\"a\"), "
                + "System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never), "
                + $"System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage, System.Diagnostics.DebuggerNonUserCode] {Class}"),
        new("a class with an attribute of the project", "", $"[Marked(1)] {Class}",
            "[System.AttributeUsage(System.AttributeTargets.Class)] "
                + "public sealed class MarkedAttribute(int a) : System.Attribute { public int A => a; }"),
        new("an unsafe class", "", $"{Model} public unsafe partial class M {{ public int* A; }}")
        {
            Options = options => options.WithAllowUnsafe(true),
        },
        new("a new class that hides another", "", "public class Base { public class M; } public partial class Outer : "
            + $"Base {{ {Model} public new partial class M; }}"),
        new("a class of a base that has a class of the same name", "",
            $"public class Base {{ public class N; }} {Model} public partial class M : Base {{ public N? A; }}"),
        Inside("a class with a method named nameof", "RNN035", "public partial class Outer",
            "private static void nameof() { } public void A() => nameof();"),
        new("a static class", "RNN003", $"{Model} public static partial class M;"),
        new("a record", "RNN003", $"{Model} public partial record M(int A);"),
        new("an abstract class", "RNN003", $"{Model} public abstract partial class M;"),
        new("a class of an explicit layout", "RNN003",
            $"[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] {Class}"),
        new("a class of an explicit layout by number", "RNN003",
            $"[System.Runtime.InteropServices.StructLayout((short)2)] {Class}"),
        new("a class of a sequential layout", "",
            $"[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] {Class}"),
        new("a class that stands for one of COM", "RNN003", "[System.Runtime.InteropServices.ComImport, "
            + $"System.Runtime.InteropServices.Guid(\"00000000-0000-0000-0000-000000000001\")] {Class}"),
        new("a class without a name yet", "CS1001 CS1513 CS1514", $"{Model} public partial class"),
        new("layers and a class without a name yet", "CS1001", "[IndRnn(2)] public partial class { }"),
        Inside("a class without a name yet", "CS1001", "public partial class"),
        new("in a namespace without a name yet", "CS1001", $"namespace {{ {Class} }}"),
        new("in a namespace of which the rest is yet to come", "CS1001", $"namespace A. {{ {Class} }}"),
        new("a decoder without a name yet", "CS1001", $"{Encoder} public partial class E; {Of("E")} public partial class {{ }}"),
        new("a sealed class", "", $"{Model} public sealed partial class M;"),
        new("a class of several parts with attributes on all", "", $"{Model} public partial class M;",
            "[System.Serializable] partial class M;", "[Budget(MaxParameters = 1_000_000)] partial class M { public int A; }",
            "[System.Diagnostics.DebuggerDisplay(\"a\")] sealed partial class M : System.ICloneable { object "
                + "System.ICloneable.Clone() => Clone(); }"),

        Inside("a partial struct", "", "public partial struct Outer"),
        Inside("a readonly struct", "", "public readonly partial struct Outer"),
        Inside("a ref struct", "", "public ref partial struct Outer"),
        Inside("a readonly ref struct", "", "public readonly ref partial struct Outer"),
        Inside("a record", "", "public partial record Outer(int A)"),
        Inside("a sealed record", "", "public sealed partial record Outer"),
        Inside("a record struct", "", "public readonly partial record struct Outer(int A)"),
        Inside("an interface", "", "public partial interface IOuter"),
        Inside("a static class", "", "public static partial class Outer"),
        Inside("an abstract class", "", "public abstract partial class Outer"),
        Inside("a class with a primary constructor", "", "public partial class Outer(int a)", "public int A => a;"),
        Inside("a generic class", "RNN003", "public partial class Outer<T>"),
        Inside("a generic interface", "RNN003", "public partial interface IOuter<T>"),
        Inside("a file-local class", "RNN003", "file partial class Outer"),
        Inside("a class that is not partial", "RNN002", "public class Outer"),
        Inside("an unsafe class", "", "public unsafe partial class Outer", options: options => options.WithAllowUnsafe(true)),
        Inside("a class State", "", "public partial class State"),
        new("inside a class RnnGen of a namespace", "", $"namespace N {{ public partial class RnnGen {{ {Class} }} }}"),
        Inside("a class System", "RNN035", "public partial class System"),
        new("inside a class System of a namespace", "", $"namespace N {{ public partial class System {{ {Class} }} }}"),
        Inside("a class @class", "", "public partial class @class"),
        Inside("a class with members named as generated ones", "", "public partial class Outer",
            "public int Parameters => 1; public struct State; public void Save(string a) { } private int _runs; "
                + "public int A => _runs++; public struct Span; public class Workspace; public class Window;"),
        Inside("a struct with a model and operators", "", "public partial struct Outer",
            "public static implicit operator int(Outer a) => 1;"),
        new("three deep", "", "namespace N; public partial struct A { public partial interface B { "
            + $"internal partial record class C {{ {Model} protected internal sealed partial class M; }} }} }}"),

        Seen("private", "public partial class Outer", "private"),
        Seen("protected", "public partial class Outer", "protected"),
        Seen("internal", "public partial class Outer", "internal"),
        Seen("protected internal", "public partial class Outer", "protected internal"),
        Seen("private protected", "public partial class Outer", "private protected"),
        Seen("private in an interface", "public partial interface Outer", "private"),
        Seen("protected in an interface", "public partial interface Outer", "protected"),
        Seen("internal in an internal struct", "internal partial struct Outer", "internal"),
        new("a file-local class", "RNN003", $"{Model} file partial class M;"),
        new("internal", "", $"{Model} internal sealed partial class M;"),

        Named("@class"), Named("@event"), Named("@record"), Named("@nint", "RNN035"), Named("@var"), Named("@dynamic"),
        Named("@field"), Named("@file"), Named("@await"), Named("@global"), Named("@nameof"), Named("@unmanaged", "RNN035"),
        Named("@scoped"), Named("@value"), Named("@string"), Named("_"), Named("__"), Named("_M"), Named("M_"), Named("Модель"),
        Named("é"), Named("e\u0301"), Named("\\u0041b"), Named("a\u200db"), Named("Ⅷ"), Named("글자"), Named("List_1"),
        Named("Batch"), Named("Team"), Named("MaxSteps"), Named("Gradients"), Named("Carry"), Named("Threads"),
        Named("TapeSteps"), Named("Steps"), Named("Reset"), Named("Backward"), Named("Forward"), Named("Evaluate"),
        Named("InputGradient"), Named("CarriedState"), Named("Length"), Named("Elements"), Named("Memory"), Named("Dispose"),
        Named("Equals"), Named("Write"), Named("TryRead"), Named("AsSpan"), Named("Math"), Named("Span"), Named("Unsafe"),
        Named("MemoryMarshal"), Named("Array"), Named("Vector128"), Named("Action"), Named("Tensor"), Named("Kernels"),
        Named("Tape"), Named("AlignedBuffer"), Named("RowOrder"), Named("WorkerTeam"), Named("ParameterStore"), Named("Lstm"),
        Named("Loss"), Named("Output"), Named("Sampler"), Named("Trainer"), Named("Object"), Named("String"), Named("Single"),
        Named("Int32"), Named("Exception"), Named("model"), Named("clone"), Named("state"), Named("batch"), Named("steps"),
        Named("State", "RNN019"), Named("Info", "RNN019"), Named("Parameters", "RNN019"), Named("Step", "RNN019"),
        Named("Clone", "RNN019"), Named("_runs", "RNN019"), Named("System", "RNN035"),
        new("a full name of 940 bytes", "",
            $"namespace {new string('n', 439)}; {Model} public partial class {new string('M', 500)};"),
        new("a full name of 940 bytes, of tokens", "",
            $"namespace {new string('n', 439)}; {Tokens} public partial class {new string('M', 500)};"),
        new("a full name of 940 bytes in three parts", "",
            $"namespace {new string('n', 390)}; public partial class {new string('O', 275)} {{ "
                + $"{Model.Replace("InputSize", "Precision = Precision.Double, InputSize", StringComparison.Ordinal)} "
                + $"public partial class {new string('M', 273)}; }}"),
        new("a full name of 941 bytes", "RNN003",
            $"namespace {new string('n', 439)}; {Model} public partial class {new string('M', 501)};"),
        new("a full name of 942 bytes that is not ASCII", "RNN003", $"{Model} public partial class {new string('글', 314)};"),
        new("a full name of 940 bytes of keywords", "",
            $"namespace {string.Join('.', System.Linq.Enumerable.Repeat("@if", 232))}; {Model} "
                + $"public partial class {new string('M', 12)};"),
        new("a full name of 941 bytes of keywords", "RNN003",
            $"namespace {string.Join('.', System.Linq.Enumerable.Repeat("@if", 232))}; {Model} "
                + $"public partial class {new string('M', 13)};"),
        new("full names of an encoder and its decoder of 940 bytes", "", $"{Encoder} public partial class "
            + $"{new string('E', 470)}; {Of(new string('E', 470))} public partial class {new string('D', 470)};"),
        new("full names of an encoder and its decoder of 941 bytes", "RNN003", $"{Encoder} public partial class "
            + $"{new string('E', 470)}; {Of(new string('E', 470))} public partial class {new string('D', 471)};"),
        new("full names of an encoder of features and its decoder of 940 bytes", "",
            $"[RnnModel(InputSize = 3, TruncationLength = 4), Lstm(5)] public partial class {new string('E', 470)}; "
                + $"{Of(new string('E', 470))} public partial class {new string('D', 470)};"),
        new("layers of names of 300 letters", "", "[RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy), "
            + $"Embedding(5, 4, Name = \"{new string('e', 300)}\"), Lstm(4, Layers = 2, Bidirectional = true, "
            + $"Name = \"{new string('l', 300)}\"), Gru(4, Name = \"{new string('g', 300)}\"), Dense(5, "
            + $"Name = \"{new string('d', 300)}\")] public partial class M;"),
        new("a layer of a name of 301 letters", "RNN018",
            $"[RnnModel(InputSize = 3), Lstm(4, Name = \"{new string('l', 301)}\")] public partial class M;"),
        new("a name of 900 letters", "",
            $"namespace {new string('n', 400)}; {Model} public partial class {new string('M', 500)};"),
        new("a name of 1,000 letters and one of 1,001", "RNN003 RNN003",
            $"{Model} public partial class {new string('M', 1000)}; {Model} public partial class {new string('M', 1001)};"),
        new("names that differ late in 300 letters", "",
            $"{Model} public partial class {new string('M', 300)}A; {Model} public partial class {new string('M', 300)}B;"),
        new("a long name that is not ASCII", "", $"{Model} public partial class {new string('글', 300)};"),

        In("RnnGen", ""), In("RnnGen.Models", ""), In("RnnGen.Generated", "RNN035"), In("RnnGen.Runtime", ""), In("System", ""),
        In("System.Models", ""), In("System.Runtime", ""),
        In("Models.System", ""), In("Models.RnnGen", ""), In("Models.RnnGen.Generated", ""), In("Generated", ""),
        In("RnnGenerated", ""), In("@if.@class", ""), In("Shop.Lstm", ""), In("Models.M", ""), In("M.M", ""),
        In("RnnGen.System", ""), In("RnnGen.RnnGen", ""), In("RnnGen.Generated.Deep", "RNN035"), In("RnnGen.Generator", ""),

        Beside("a class Generated in RnnGen", "RNN035", "namespace RnnGen { public class Generated; }"),
        Beside("a namespace RnnGen.System", "", "namespace RnnGen.System { public class A; }"),
        Beside("a class System", "RNN035", "public class System;"),
        Beside("a class that RnnGen.Generated has of its own", "RNN035", "namespace RnnGen.Generated { internal class Math; }"),
        Beside("a class Math in a namespace that is opened", "RNN035", "namespace RnnGen.Runtime { public class Math; }"),
        Beside("an enum MethodImplOptions in a namespace that is opened", "RNN035",
            "namespace System { internal enum MethodImplOptions { A } }"),
        Beside("classes Array and Unsafe in namespaces that are opened", "RNN035 RNN035",
            "namespace RnnGen.Runtime { internal class Array; } namespace System.Numerics.Tensors { internal class Unsafe; }"),
        Beside("a class Span without a type parameter in a namespace that is opened", "",
            "namespace RnnGen.Runtime { internal class Span; }"),
        Beside("a type Span<T> in a namespace that is opened", "RNN035", "namespace RnnGen.Runtime { internal class Span<T>; }"),
        Beside("a class Math in place of the framework's", "RNN035", "namespace System { internal static class Math; }"),
        Beside("a class Stream in place of the framework's", "RNN035", "namespace System.IO { internal class Stream; }"),
        Beside("types Index and Range in place of the framework's", "RNN035 RNN035",
            "namespace System { internal struct Index; internal struct Range; }"),
        Beside("a class TensorSpan<T> in place of the framework's", "RNN035",
            "namespace System.Numerics.Tensors { internal class TensorSpan<T>; }"),
        Beside("a class ArgumentNullException in another namespace that is opened", "",
            "namespace RnnGen { internal class ArgumentNullException; }"),
        Beside("a class of an opened namespace's own", "", "namespace System.Runtime.CompilerServices { "
            + "internal static class IsExternalThing; } namespace RnnGen.Runtime { internal class MathHelper; }"),
        Beside("a namespace named as a library type", "RNN035", "namespace RnnGen.WorkerTeam { public class A; }"),
        Beside("a namespace named as a type of numerics", "RNN035", "namespace RnnGen.Runtime.RowOrder.Deep { public class A; }"),
        Beside("a namespace named as a type of the framework", "RNN035", "namespace System.Math { public class A; }"),
        Beside("a class unmanaged in RnnGen", "RNN035", "namespace RnnGen { public class @unmanaged; }"),
        Beside("a class nint in a namespace that is opened", "RNN035", "namespace RnnGen.Runtime { public class @nint; }"),
        Beside("an alias nint", "RNN035", "global using @nint = System.String;"),
        Beside("an alias unmanaged", "RNN035", "global using @unmanaged = System.String;"),
        Beside("a global static using that brings nameof", "RNN035",
            "global using static Words; public static class Words { public static string nameof(object a) => \"\"; }"),
        Beside("a global static using that brings a private nameof", "",
            "global using static Words; public static class Words { private static string nameof(object a) => \"\"; "
                + "public static string A => nameof(A); }"),
        Of("a class Math in a namespace that is opened", "RNN035", "namespace RnnGen.Runtime { public class Math; }"),
        Of("an internal class Math in a namespace that is opened", "", "namespace RnnGen.Runtime { internal class Math; }"),
        Of("a class Math in place of the framework's", "RNN035", "namespace System { public static class Math; }"),
        Of("a class WorkerTeam in place of the library's", "RNN035", "namespace RnnGen { public class WorkerTeam; }"),
        Of("a class unmanaged", "RNN035", "public class @unmanaged;"),
        Of("a namespace named as a library type", "RNN035", "namespace RnnGen.WorkerTeam { public class A; }"),
        Of("types of its own in namespaces that are opened", "",
            "namespace System { public class Helper; } namespace RnnGen { public class Helper; }"),
        Beside("a namespace Lstm", "", "namespace Lstm { public class A; }"),
        Beside("a namespace Generated", "", "namespace Generated { public class A; }"),
        Beside("classes with names of the framework", "",
            "public class Math; public class Span; public class Unsafe; public class Array; public class Action; "
                + "public class Vector; public class MemoryMarshal; public class Tensor; public class MathF;"),
        Beside("classes with names of the library", "", "public class ParameterStore; public class RowOrder; "
            + "public class WorkerTeam; public class Arguments; public class AlignedBuffer; public class WorkShare;"),
        Beside("classes with names of generated ones", "", "public class State; public class Window; public class Workspace; "
            + "public class Info; public class Parameters; public class MKernels; public class MMemory;"),
        Beside("aliases that clash", "", "global using Span = System.String; global using Math = System.Int32; "
            + "global using State = System.Object; global using Parameters = System.Object; "
            + "global using Unsafe = System.Object; global using RowOrder = System.Object; global using Info = System.Object;"),
        Beside("an alias RnnGen", "", "global using RnnGen = System.String;"),
        Beside("an alias System", "", "global using System = RnnGen.Runtime;"),
        Beside("an alias Generated", "", "global using Generated = System.String;"),
        Beside("implicit usings", "", "global using global::System; global using global::System.Collections.Generic; "
            + "global using global::System.IO; global using global::System.Linq; global using global::System.Net.Http; "
            + "global using global::System.Threading; global using global::System.Threading.Tasks;"),
        Beside("static usings that clash", "",
            "global using static System.Math; global using static System.Runtime.CompilerServices.Unsafe; "
                + "global using static System.MemoryExtensions; global using static System.Runtime.Intrinsics.Vector128;"),
        Beside("usings of namespaces whose types clash", "",
            "global using System.Numerics; global using System.Numerics.Tensors; global using System.Runtime.Intrinsics; "
                + "global using RnnGen.Runtime; global using System.Buffers;"),
        Beside("extension methods for spans", "", "public static class E { public static void CopyTo(this System.Span<float> a, "
            + "System.Span<float> b) { } public static System.Span<float> Slice(this System.Span<float> a, int b, int c) => a; "
            + "public static float[] AsSpan(this float[] a, int b, int c) => a; "
            + "public static void Clear(this System.Span<float> a) { } }"),
        Beside("a polyfill of an attribute", "",
            "namespace System.Diagnostics.CodeAnalysis { internal sealed class UnscopedRefAttribute : Attribute; }"),
        Beside("a polyfill of the attribute of priority", "",
            "namespace System.Runtime.CompilerServices { [System.AttributeUsage(System.AttributeTargets.Method)] "
                + "internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute { "
                + "public int Priority => priority; } }"),
        Beside("a polyfill of inline arrays", "",
            "namespace System.Runtime.CompilerServices { [System.AttributeUsage(System.AttributeTargets.Struct)] "
                + "internal sealed class InlineArrayAttribute(int length) : Attribute { public int Length => length; } }"),
        Beside("a polyfill of generated code", "",
            "namespace System.CodeDom.Compiler { [System.AttributeUsage(System.AttributeTargets.All)] "
                + "internal sealed class GeneratedCodeAttribute(string a, string b) : Attribute { public string A => a + b; } }"),
        Beside("a polyfill of HashCode", "", "namespace System { internal struct HashCode { "
            + "public void AddBytes(System.ReadOnlySpan<byte> a) { } public int ToHashCode() => 1; } }"),
        Beside("a polyfill of ArgumentNullException", "", "namespace System { internal class ArgumentNullException(string a) : "
            + "Exception(a) { public static void ThrowIfNull(object? a) { } } }"),

        new("an obsolete model", "", $"[System.Obsolete(\"a\")] {Class}"),
        new("a model that is obsolete as an error", "", $"[System.Obsolete(\"a\", true)] {Class}"),
        new("an experimental model", "", $"[System.Diagnostics.CodeAnalysis.Experimental(\"A1\")] {Class}"),
        Inside("an obsolete class", "", "[System.Obsolete(\"a\")] public partial class Outer"),
        Inside("an experimental class", "", "[System.Diagnostics.CodeAnalysis.Experimental(\"A1\")] public partial class Outer"),
        new("an obsolete encoder of a decoder that is not", "",
            $"[System.Obsolete(\"a\")] {Encoder} public partial class E;\n#pragma warning disable CS0618\n{Of("E")} "
                + "public partial class D;\n#pragma warning restore CS0618"),
        new("an obsolete encoder without a message", "", $"[System.Obsolete] {Encoder} public partial class E;\n#pragma warning "
            + $"disable CS0612\n{Of("E")} public partial class D;\n#pragma warning restore CS0612"),
        new("an encoder in an obsolete class", "",
            $"[System.Obsolete(\"a\")] public partial class Outer {{ {Encoder} public partial class E; }}\n#pragma warning "
                + $"disable CS0618\n{Of("Outer.E")} public partial class D;\n#pragma warning restore CS0618"),
        new("an experimental encoder", "",
            $"[System.Diagnostics.CodeAnalysis.Experimental(\"A1\")] {Encoder} public partial class E;\n#pragma warning disable "
                + $"A1\n{Of("E")} public partial class D;\n#pragma warning restore A1"),
        new("an obsolete encoder and an obsolete decoder", "", $"[System.Obsolete(\"a\")] {Encoder} public partial class E; "
            + $"[System.Obsolete(\"b\")] {Of("E")} public partial class D;"),
        new("an encoder with a twin in a library", "",
            $"{Encoder} public partial class E;\n#pragma warning disable CS0436\n{Of("E")} public partial class D;")
        {
            Library = "public class E;",
        },
        new("an encoder in a class with a twin in a library", "",
            $"public partial class Outer {{ {Encoder} public partial class E; }}\n"
                + $"#pragma warning disable CS0436\n{Of("Outer.E")} public partial class D;")
        {
            Library = "public class Outer;",
        },
        new("an encoder and a decoder of names that are keywords", "",
            $"namespace @if; {Encoder} public partial class @class; {Of("@class")} public partial class @struct;"),
        new("an internal encoder of a public decoder", "RNN053",
            $"{Encoder} internal partial class E; {Of("E")} public partial class D;"),
        new("an internal encoder of a protected internal decoder", "RNN053", $"{Encoder} internal partial class E; "
            + $"public partial class Outer {{ {Of("E")} protected internal partial class D; }}"),
        new("an internal encoder of a private protected decoder", "",
            $"{Encoder} internal partial class E; public partial class Outer {{ {Of("E")} private protected partial class D; }}"),
        new("an internal encoder of a protected decoder", "RNN053",
            $"{Encoder} internal partial class E; public partial class Outer {{ {Of("E")} protected partial class D; }}"),
        new("an internal encoder of a protected decoder in an internal class", "",
            $"{Encoder} internal partial class E; internal partial class Outer {{ {Of("E")} protected partial class D; }}"),
        new("a protected encoder of a protected decoder in a derived class", "", $"public partial class A {{ {Encoder} "
            + $"protected partial class E; }} public partial class B : A {{ {Of("E")} protected partial class D; }}"),
        new("a protected encoder of an internal decoder in a derived class", "RNN053", $"public partial class A {{ {Encoder} "
            + $"protected partial class E; }} public partial class B : A {{ {Of("E")} internal partial class D; }}"),
        new("a private encoder of a private decoder beside it", "",
            $"public partial class A {{ {Encoder} private partial class E; {Of("E")} private partial class D; }}"),
        new("a private encoder of a decoder in a private class beside it", "", $"public partial class A {{ {Encoder} "
            + $"private partial class E; private partial class B {{ {Of("E")} public partial class D; }} }}"),
        new("a private encoder of a protected decoder", "RNN053",
            $"public partial class A {{ {Encoder} private partial class E; {Of("E")} protected partial class D; }}"),
        new("a private protected encoder of a private decoder", "",
            $"public partial class A {{ {Encoder} private protected partial class E; {Of("E")} private partial class D; }}"),
        new("a decoder whose class has members named as generated ones", "RNN019",
            $"{Encoder} public partial class E; {Of("E")} public partial class D {{ private sealed class s_fromEncoder; }}"),
        new("a decoder with Step of its contract", "", $"{Encoder} public partial class E; {Of("E")} public partial class D {{ "
            + "public void Step(System.ReadOnlySpan<int> t, System.Span<float> s, System.Span<float> l) { } }"),
        new("an encoder that derives", "",
            $"public class Base; {Encoder} public partial class E : Base; {Of("E")} public partial class D : Base;"),
        new("a decoder that derives from its encoder", "RNN029",
            $"{Encoder} public partial class E; {Of("E")} public partial class D : E;"),
        new("a decoder inside its encoder", "", $"{Encoder} public partial class E {{ {Of("E")} public partial class D; }}"),
        new("an encoder with a required member", "RNN028",
            $"{Encoder} public partial class E {{ public required int A; }} {Of("E")} public partial class D;"),
        new("an encoder with a private member named as a generated one", "RNN019", $"{Encoder} public partial class E {{ "
            + $"private int _runs; public int A => _runs++; }} {Of("E")} public partial class D;"),
    ];

    /// <summary>The model where other names hide the library's.</summary>
    private static string Global => Model.Replace("Loss = Loss.", "Loss = global::RnnGen.Loss.", System.StringComparison.Ordinal);

    private static string Of(string encoder) => Decoder.Replace("{0}", encoder, System.StringComparison.Ordinal);

    private static Surrounding Inside(
        string name, string expected, string outer, string members = "",
        System.Func<CSharpCompilationOptions, CSharpCompilationOptions>? options = null) =>
        new("inside " + name, expected, $$"""{{outer}} { {{members}} {{Class}} }""") { Options = options ?? (all => all) };

    private static Surrounding Seen(string name, string outer, string accessibility) =>
        new("a nested class, " + name, "", $$"""{{outer}} { {{Model}} {{accessibility}} partial class M; }""");

    private static Surrounding Named(string name, string expected = "") =>
        new("a class named " + name, expected,
            $"#pragma warning disable CS8981, CS9029, CS8860\n{Global} public partial class {name};");

    private static Surrounding In(string space, string expected) =>
        new("in the namespace " + space, expected, $"namespace {space};\n{Global} public partial class M;");

    private static Surrounding Beside(string name, string expected, string other) =>
        new("beside " + name, expected, Class, other);

    private static Surrounding Of(string name, string expected, string library) =>
        new("beside a library with " + name, expected, Class) { Library = library };
}

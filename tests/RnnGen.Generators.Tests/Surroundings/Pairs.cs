
using static RnnGen.Generators.Tests.Surroundings.Surrounding;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>Two models whose names come close.</summary>
internal static class Pairs
{
    private static readonly string B = Model.Replace("Lstm(5)", "Gru(6)", System.StringComparison.Ordinal);

    public static readonly Surrounding[] All =
    [
        Of("namespaces that differ in case", $"namespace Shop.AI {{ {Model} public partial class Net; }}",
            $"namespace Shop.Ai {{ {B} public partial class Net; }}"),
        Of("classes that differ in case", $"{Model} public partial class Net;", $"{B} public partial class NET;"),
        Of("classes that differ in case, not ASCII", $"{Model} public partial class É;", $"{B} public partial class é;"),
        Of("nested classes that differ in case",
            $"public partial class Outer {{ {Model} public partial class Net; {B} public partial class net; }}"),
        Of("outer classes that differ in case", $"public partial class Outer {{ {Model} public partial class Net; }}",
            $"public partial class OUTER {{ {B} public partial class Net; }}"),
        Of("four that differ in case", $"{Model} public partial class ab; {B} public partial class aB; {Model} "
            + $"public partial class Ab; {B} public partial class AB;"),
        Of("an underscore and a nested class", $"{Model} public partial class A_B;",
            $"public partial class A {{ {B} public partial class B; }}"),
        Of("an underscore and a namespace", $"{Model} public partial class A_B;",
            $"namespace A {{ {B} public partial class B; }}"),
        Of("two underscores and a namespace", $"{Model} public partial class A__B;",
            $"namespace A {{ {B} public partial class B; }}"),
        Of("an underscore before and one after a dot", $"namespace A_ {{ {Model} public partial class B; }}",
            $"namespace A {{ {B} public partial class _B; }}"),
        Of("underscores around dots", $"namespace A_._B {{ {Model} public partial class C; }}",
            $"namespace A.__B {{ {B} public partial class C; }}", $"namespace A__.B {{ {B} public partial class C; }}"),
        Of("underscores and a nested class", $"public partial class A_ {{ {Model} public partial class B; }}",
            $"public partial class A {{ {B} public partial class _B; }}"),
        Of("underscores alone", $"namespace _ {{ {Model} public partial class __; }}",
            $"namespace __ {{ {B} public partial class _; }}"),
        Of("a marker as a name", $"namespace A {{ {Model} public partial class _B; }}",
            $"namespace A {{ {B} public partial class _0_B; }}", $"namespace A_0 {{ {B} public partial class _B; }}"),
        Of("verbatim and not", $"namespace X {{ {Model} public partial class @class; }}",
            $"namespace X {{ {B} public partial class Class; }}"),
        Of("a combining mark and a letter", $"{Model} public partial class é;", $"{B} public partial class e\u0301;"),
        Of("a mark of which the code is a name", $"{Model} public partial class X\ufe00;",
            $"public partial class X {{ {B} public partial class fe00; }}"),
        Of("a mark and a digit", $"{Model} public partial class X\u0a3c0;", $"{B} public partial class X\ua3c0;"),
        Of("kernels and memory of another", $"{Model} public partial class Net;",
            $"{B} public partial class NetKernels; {B} public partial class NetMemory; {B} public partial class NetTape;"),
        Of("a name like that of the file", $"{Model} public partial class Net;",
            $"namespace Net.g {{ {B} public partial class cs; }}".Replace("Net.g", "Net_.g", System.StringComparison.Ordinal)),
        Of("long names that differ in case", $"{Model} public partial class {new string('A', 300)};",
            $"{B} public partial class {new string('a', 300)};"),
        Of("long names that differ at the end", $"{Model} public partial class {new string('A', 700)}B;",
            $"{B} public partial class {new string('A', 700)}C;"),
        Of("one name in several namespaces", $"{Model} public partial class M;", $"namespace N {{ {B} public partial class M; }}",
            $"namespace N.N {{ {B} public partial class M; }}", $"namespace NN {{ {B} public partial class M; }}"),
        Of("one name in several classes", $"public partial class A {{ {Model} public partial class M; }}",
            $"public partial class B {{ {B} public partial class M; }}",
            $"public partial struct C {{ public partial class A {{ {B} public partial class M; }} }}"),
        Of("the Turkish i", $"{Model} public partial class I;",
            $"{B} public partial class i; {B} public partial class İ; {B} public partial class ı;"),
        Of("sigmas", $"{Model} public partial class Σ;", $"{B} public partial class σ; {B} public partial class ς;"),
        Of("letters that a keyboard has once", $"{Model} public partial class K;",
            $"{B} public partial class \u212a; {B} public partial class k;"),
    ];

    private static Surrounding Of(string name, params string[] sources) =>
        new(name, "", [.. System.Array.ConvertAll(sources, source => "#pragma warning disable CS8981\n" + source)]);
}

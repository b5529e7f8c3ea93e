using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// What a kernel is told that is a method of the memory with its buffers: the step, the first row, and how many rows. Its first
/// lines set its pointers from that.
/// </summary>
internal static class KernelHead
{
    private const string Store = "store";
    private const string Accumulated = "accumulated";

    /// <summary>What it is told: types and names.</summary>
    public static IReadOnlyList<(string Type, string Name)> Parameters(Kernel kernel, string scalar) =>
    [
        .. Has(kernel, KernelNames.Gradients) ? ((string, string)[])[($"AlignedBuffer<{scalar}>", Accumulated)] : [],
        .. Has(kernel, KernelNames.Parameters) || Has(kernel, KernelNames.Derived)
            ? ((string, string)[])[($"ParameterStore<{scalar}>", Store)]
            : [],
        .. kernel.RowsOf == RowsOf.Step ? ((string, string)[])[("int", KernelNames.Step.Name)] : [],
        .. kernel.RowsOf is RowsOf.Step or RowsOf.LastStep ? ((string, string)[])[("nint", KernelNames.First.Name)] : [],
        .. kernel.Parameters.Where(IsTold).Select(
            parameter => (parameter is Parameter.Share ? "WorkShare" : TypeOf((Parameter.Count)parameter), parameter.Name)),
    ];

    /// <summary>The call of a kernel by a pass, which has what it is told under the same names.</summary>
    /// <param name="rows">How many rows.</param>
    public static string Call(Kernel kernel, string scalar, string rows) => Call(kernel, scalar, name =>
        name == KernelNames.Rows.Name ? rows : name);

    /// <summary>The call of a kernel by another of the same rows, whose pointers both set alike.</summary>
    /// <param name="number">The text of a number.</param>
    public static string Call(Statement.Call call, string scalar, Func<Kernels.Index, string> number)
    {
        var numbers = new Dictionary<string, string>();
        foreach (var (parameter, argument) in call.Kernel.Parameters.Zip(call.Arguments, (p, a) => (p, a)))
        {
            var isSame = argument switch
            {
                Argument.Count => true,
                Argument.At { Index.IsZero: true, Within: null } at => at.Pointer.Name == parameter.Name,
                Argument.Apart apart => apart.Distance?.Name == parameter.Name,
                _ => false,
            };
            if (!isSame)
                throw new InvalidOperationException($"emission: {call.Kernel.Name} would find another {parameter.Name}");
            if (argument is Argument.Count count)
                numbers.Add(parameter.Name, number(count.Index));
        }

        return Call(call.Kernel, scalar, name => numbers.TryGetValue(name, out var text) ? text : name);
    }

    /// <summary>The first lines, which set what the kernel is handed as data.</summary>
    public static IEnumerable<string> Lines(Kernel kernel, string scalar)
    {
        var pointers = kernel.Parameters.OfType<Parameter.To>().ToList();
        foreach (var alike in pointers.GroupBy(to => to.Memory is Memory.PerRow))
            yield return $"ref {(alike.Key ? "int" : scalar)} "
                + string.Join(", ", alike.Select(to => $"{to.Name} = ref {Place(kernel, to)}")) + ";";
        var apart = kernel.Parameters.OfType<Parameter.Apart>().ToList();
        if (apart.Count > 0)
            yield return "nint "
                + string.Join(", ", apart.Select(p => $"{p.Distance.Name} = {SharedNames.Field(p.Of)}.Panel")) + ";";
        foreach (var back in kernel.Parameters.OfType<Parameter.FromLast>())
            yield return $"bool {back.Name} = ({KernelNames.Step.Name} & 1) != 0;";
    }

    private static string Call(Kernel kernel, string scalar, Func<string, string> text) =>
        $"{kernel.Name}({string.Join(", ", Parameters(kernel, scalar).Select(told => text(told.Name)))});";

    private static bool IsTold(Parameter parameter) => parameter is Parameter.Count or Parameter.Share;

    private static string TypeOf(Parameter.Count count) => count.Variable.IsWide ? "nint" : "int";

    private static bool Has(Kernel kernel, Pointer pointer) =>
        kernel.Parameters.Any(parameter => parameter is Parameter.To to && to.Pointer == pointer);

    private static string Place(Kernel kernel, Parameter.To to) => to.Memory switch
    {
        Memory.Rows rows => $"{SharedNames.Field(rows.Buffer)}.Row({Row(kernel.RowsOf, rows.Shift)})",
        Memory.PerRow ids => $"{SharedNames.Field(Ids(kernel, ids.Name))}.Row({Row(kernel.RowsOf, 0)})",
        _ when to.Pointer == KernelNames.Parameters => $"{Store}.Values.Start",
        _ when to.Pointer == KernelNames.Derived => $"{Store}.Derived.Start",
        _ when to.Pointer == KernelNames.Gradients => $"{Accumulated}.Start",
        _ when to.Pointer == KernelNames.Transposed => $"{SharedNames.Transposed}.Start",
        _ => throw new InvalidOperationException($"emission: {kernel.Name} finds no {to.Name}"),
    };

    private static string Row(RowsOf rows, int shift)
    {
        var number = Address.Text(shift);
        var step = rows != RowsOf.Step ? number : shift == 0 ? KernelNames.Step.Name : $"{KernelNames.Step.Name} + {number}";
        return $"{step}, {(rows is RowsOf.Step or RowsOf.LastStep ? KernelNames.First.Name : "0")}";
    }

    /// <summary>Of a last step the token and the step's key stand in buffers of their own.</summary>
    private static string Ids(Kernel kernel, string name) => name switch
    {
        _ when kernel.RowsOf is not (RowsOf.LastStep or RowsOf.AllOfLastStep) => name,
        SharedNames.StepKeys => SharedNames.LastStepKeys,
        SharedNames.Tokens => SharedNames.LastTokens,
        _ => name,
    };
}

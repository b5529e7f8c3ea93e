using System;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Prints what a pass hands to a kernel of a stage.</summary>
internal static class KernelArguments
{
    /// <summary>The arguments, given how the caller gets at a buffer.</summary>
    public static string Arguments(
        this KernelSignature signature, Func<Location, string> reference, Func<RowBuffer, string> panel,
        Func<string, string> perRow) => WrappedList.Arguments(
        [
            .. signature.Weights.Select(weights => $"ref {weights.Name}"),
            .. signature.PerRow.Select(element => perRow(element.Name)),
            .. signature.References.Select(reference),
            .. signature.Panels.Select(panel),
        ]);
}

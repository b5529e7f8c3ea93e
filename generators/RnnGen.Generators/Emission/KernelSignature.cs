using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>What a kernel of a stage is handed: weights, tokens, and a reference into each buffer it touches.</summary>
internal sealed class KernelSignature
{
    private KernelSignature(Stage stage, bool sums, bool cell)
    {
        var chains = sums ? stage.Sums : [];
        var loads = cell ? stage.Loads : [];
        var stores = cell ? stage.Stores : [];
        ReadsParameters = chains.Any(s => s.Gathers.Count > 0 || (!s.IsDot && s.Products.Any(p => !p.IsTransposed))
            || s.BiasGroup?.Bias is { IsDerived: false })
            || loads.Any(l => l.Location is null && l.Node.Op != Op.Mask);
        ReadsStepKeys = loads.Any(l => l.Node.Op == Op.Mask && l.Node.Mask.IsPerStep);
        ReadsSequenceKeys = loads.Any(l => l.Node.Op == Op.Mask && !l.Node.Mask.IsPerStep);
        ReadsDerived = chains.Any(s => s.IsDot || s.BiasGroup?.Bias is { IsDerived: true });
        ReadsTransposed = chains.Any(s => s.Products.Any(p => p.IsTransposed));
        ReadsTokens = chains.Any(s => s.Gathers.Count > 0) || loads.Any(l => l.Table is not null);
        References = chains.SelectMany(s => s.Products.Select(p => p.Operand).Append(s.Target))
            .Concat(loads.Where(l => l.Location is not null).Select(l => l.Location!))
            .Concat(stores.Select(s => s.Location))
            .Select(l => l with { Slot = 0 }).Distinct().ToList();
    }

    /// <summary>Of the whole stage.</summary>
    public static KernelSignature Of(Stage stage) => new(stage, sums: true, cell: true);

    /// <summary>Of the kernel of its sums.</summary>
    public static KernelSignature OfSums(Stage stage) => new(stage, sums: true, cell: false);

    /// <summary>Of the kernel of its elementwise part.</summary>
    public static KernelSignature OfCell(Stage stage) => new(stage, sums: false, cell: true);

    public bool ReadsParameters { get; }

    public bool ReadsDerived { get; }

    public bool ReadsTransposed { get; }

    public bool ReadsTokens { get; }

    /// <summary>Whether a mask of dropout has a key a step.</summary>
    public bool ReadsStepKeys { get; }

    /// <summary>Whether one has a key a sequence.</summary>
    public bool ReadsSequenceKeys { get; }

    /// <summary>A buffer each, at the row of the step or at the row it leaves.</summary>
    public IReadOnlyList<Location> References { get; }

    /// <summary>The buffers whose panels lie apart.</summary>
    public IEnumerable<RowBuffer> Panels => References.Select(r => r.Buffer).Where(b => b.IsPanelMajor).Distinct();

    public string Declaration(string scalar) => WrappedList.Arguments(Parts(
        name => $"ref {scalar} {name}", name => $"ref int {name}", r => $"ref {scalar} {SharedNames.Reference(r)}",
        b => $"nint {SharedNames.Panel(b)}"));

    /// <summary>The arguments of a kernel that hands everything on.</summary>
    public string Forwarded => WrappedList.Arguments(Parts(
        name => $"ref {name}", name => $"ref {name}", r => $"ref {SharedNames.Reference(r)}", SharedNames.Panel));

    /// <summary>The arguments, given how the caller gets at a buffer.</summary>
    public string Arguments(
        System.Func<Location, string> reference, System.Func<RowBuffer, string> panel, System.Func<string, string> perRow) =>
        WrappedList.Arguments(Parts(name => $"ref {name}", perRow, reference, panel));

    private IEnumerable<string> Parts(
        System.Func<string, string> weights, System.Func<string, string> perRow, System.Func<Location, string> reference,
        System.Func<RowBuffer, string> panel)
    {
        if (ReadsParameters)
            yield return weights("parameters");
        if (ReadsDerived)
            yield return weights("derived");
        if (ReadsTransposed)
            yield return weights("transposed");
        if (ReadsTokens)
            yield return perRow(SharedNames.Tokens);
        if (ReadsStepKeys)
            yield return perRow(SharedNames.StepKeys);
        if (ReadsSequenceKeys)
            yield return perRow(SharedNames.SequenceKeys);
        foreach (var r in References)
            yield return reference(r);
        foreach (var buffer in Panels)
            yield return panel(buffer);
    }
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>What a kernel of a stage is handed: weights, tokens, and a reference into each buffer it touches.</summary>
internal sealed class KernelSignature
{
    public KernelSignature(Stage stage)
    {
        ReadsParameters = stage.Sums.Any(s => s.Gathers.Count > 0 || s.Products.Any(p => !p.IsTransposed) || s.BiasGroup?.Bias is { IsDerived: false })
            || stage.Loads.Any(l => l.Location is null);
        ReadsDerived = stage.Sums.Any(s => s.BiasGroup?.Bias is { IsDerived: true });
        ReadsTransposed = stage.Sums.Any(s => s.Products.Any(p => p.IsTransposed));
        ReadsTokens = stage.ReadsToken;
        References = stage.Sums.SelectMany(s => s.Products.Select(p => p.Operand).Append(s.Target))
            .Concat(stage.Loads.Where(l => l.Location is not null).Select(l => l.Location!))
            .Concat(stage.Stores.Select(s => s.Location))
            .Select(l => l with { Slot = 0 }).Distinct().ToList();
    }

    public bool ReadsParameters { get; }

    public bool ReadsDerived { get; }

    public bool ReadsTransposed { get; }

    public bool ReadsTokens { get; }

    /// <summary>A buffer each, at the row of the step or at the row it leaves.</summary>
    public IReadOnlyList<Location> References { get; }

    /// <summary>The buffers whose panels lie apart.</summary>
    public IEnumerable<Buffer> Panels => References.Select(r => r.Buffer).Where(b => b.IsPanelMajor).Distinct();

    public string Declaration(string scalar) => string.Join(", ", Parts(
        name => $"ref {scalar} {name}", name => $"ref int {name}", r => $"ref {scalar} {Names.Reference(r)}", b => $"nint {Names.Panel(b)}"));

    /// <summary>The arguments of a kernel that hands everything on.</summary>
    public string Forwarded => string.Join(", ", Parts(
        name => $"ref {name}", name => $"ref {name}", r => $"ref {Names.Reference(r)}", Names.Panel));

    /// <summary>The arguments, given how the caller gets at a buffer.</summary>
    public string Arguments(System.Func<Location, string> reference, System.Func<Buffer, string> panel, string tokens) =>
        string.Join(", ", Parts(name => $"ref {name}", _ => tokens, reference, panel));

    private IEnumerable<string> Parts(
        System.Func<string, string> weights, System.Func<string, string> tokens, System.Func<Location, string> reference, System.Func<Buffer, string> panel)
    {
        if (ReadsParameters)
            yield return weights("parameters");
        if (ReadsDerived)
            yield return weights("derived");
        if (ReadsTransposed)
            yield return weights("transposed");
        if (ReadsTokens)
            yield return tokens("tokens");
        foreach (var r in References)
            yield return reference(r);
        foreach (var buffer in Panels)
            yield return panel(buffer);
    }
}

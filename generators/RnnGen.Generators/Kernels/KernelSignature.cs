using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What a kernel of a stage is handed: weights, tokens, and a pointer into each buffer it touches.</summary>
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
        var (references, inSums) = (new List<Location>(), new HashSet<RowBuffer>());
        foreach (var sum in chains)
        {
            foreach (var product in sum.Products)
                Refer(product.Operand, isInSum: true);
            Refer(sum.Target, isInSum: true);
        }

        foreach (var load in loads)
        {
            if (load.Location is { } location)
                Refer(location, isInSum: false);
        }

        foreach (var store in stores)
            Refer(store.Location, isInSum: false);
        References = references;
        Panels = [.. references.Select(reference => reference.Buffer).Distinct()
            .Where(buffer => buffer.IsPanelMajor && (stage.Panels > 1 || inSums.Contains(buffer)))];

        void Refer(Location location, bool isInSum)
        {
            if (isInSum)
                inSums.Add(location.Buffer);
            if (!references.Exists(known => known.Buffer == location.Buffer && known.Shift == location.Shift))
                references.Add(location.Slot == 0 ? location : location with { Slot = 0 });
        }
    }

    /// <summary>Of the whole stage.</summary>
    public static KernelSignature Of(Stage stage) => new(stage, sums: true, cell: true);

    /// <summary>Of the kernel of its sums.</summary>
    public static KernelSignature OfSums(Stage stage) => new(stage, sums: true, cell: false);

    /// <summary>Of the kernel of its elementwise part.</summary>
    public static KernelSignature OfCell(Stage stage) => new(stage, sums: false, cell: true);

    /// <summary>The rows that the kernels of a stage take.</summary>
    public static RowsOf RowsOf(Stage stage) => stage.Extent == Extent.LastStep ? Kernels.RowsOf.LastStep : Kernels.RowsOf.Step;

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

    /// <summary>The buffers whose panels lie apart; an elementwise part of one panel finds it at the buffer's begin.</summary>
    public IReadOnlyList<RowBuffer> Panels { get; }

    /// <summary>The parameters of a kernel, after the rows and panels it is to take.</summary>
    public IReadOnlyList<Parameter> Parameters(ModelPlan plan) => [.. List(plan)];

    /// <summary>The arguments of a kernel that hands everything on.</summary>
    public static IEnumerable<Argument> Forwarded(IEnumerable<Parameter> parameters) => parameters.Select(p => p switch
    {
        Parameter.To to => (Argument)new Argument.At(to.Pointer, 0),
        Parameter.Apart apart => new Argument.Apart(apart.Distance),
        _ => throw new System.InvalidOperationException($"kernels: {p.Name} is not handed on"),
    });

    /// <summary>The weights it reads, and what is formed of them.</summary>
    public IEnumerable<Pointer> Weights
    {
        get
        {
            if (ReadsParameters)
                yield return KernelNames.Parameters;
            if (ReadsDerived)
                yield return KernelNames.Derived;
            if (ReadsTransposed)
                yield return KernelNames.Transposed;
        }
    }

    /// <summary>What it reads of each row: its token, or the keys of its masks.</summary>
    public IEnumerable<Pointer> PerRow
    {
        get
        {
            if (ReadsTokens)
                yield return KernelNames.TokensOfRows;
            if (ReadsStepKeys)
                yield return new Pointer(KernelNames.StepKeys, Element.Key);
            if (ReadsSequenceKeys)
                yield return new Pointer(KernelNames.SequenceKeys, Element.Key);
        }
    }

    private IEnumerable<Parameter> List(ModelPlan plan)
    {
        foreach (var weights in Weights)
        {
            var length = weights == KernelNames.Parameters ? plan.Parameters.Length
                : weights == KernelNames.Derived ? plan.Parameters.DerivedLength
                : plan.Transposed.Length;
            yield return new Parameter.To(weights, new Memory.Fixed(weights.Name, length));
        }

        foreach (var element in PerRow)
            yield return new Parameter.To(element, new Memory.PerRow(element.Name));
        foreach (var r in References)
            yield return new Parameter.To(KernelNames.PointerTo(r), new Memory.Rows(r.Buffer, r.Shift));
        foreach (var buffer in Panels)
            yield return new Parameter.Apart(KernelNames.Apart(buffer), buffer);
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>Which rows a stage runs over.</summary>
internal enum Extent
{
    /// <summary>The sequences of one time step, inside the loop through time.</summary>
    Step,

    /// <summary>All steps of all sequences at once.</summary>
    Window,

    /// <summary>The sequences of the last step.</summary>
    LastStep,
}

/// <summary>What a stage does with the lanes of a row.</summary>
internal enum StageKind
{
    /// <summary>Each by itself.</summary>
    Lanes,

    /// <summary>Joins them to a scalar, by the fixed rule: lane j mod 16, then 8, 4, 2, 1 apart.</summary>
    AcrossLanes,

    /// <summary>Moves them to other lanes.</summary>
    Move,
}

/// <summary>
/// Sums of one width, panel by panel, then everything elementwise that follows on them. A value of which another lane is
/// needed must exist whole first, and so ends its stage.
/// </summary>
/// <remarks>Two stages are never equal: each is something that is done.</remarks>
internal sealed record Stage(string Name, Extent Extent, int Width)
{
    public StageKind Kind { get; init; }

    /// <summary>Whether it joins lanes to a scalar a row.</summary>
    public bool IsAcrossLanes => Kind == StageKind.AcrossLanes;

    /// <summary>Whether it reads columns or rows of tables by tokens.</summary>
    public bool ReadsTokens => Sums.Any(sum => sum.Gathers.Count > 0) || Loads.Any(load => load.Table is not null);

    /// <summary>Whether its sum is in dot form.</summary>
    public bool IsDot => Sums.Count > 0 && Sums[0].IsDot;

    public int Panels => PanelLayout.PanelsOf(Width);

    /// <summary>Its sums, in the order of their slots.</summary>
    public IReadOnlyList<SumPlan> Sums { get; init; } = [];

    /// <summary>Elementwise nodes, operands first.</summary>
    public IReadOnlyList<Node> Body { get; init; } = [];

    /// <summary>Values read lane by lane.</summary>
    public IReadOnlyList<Load> Loads { get; init; } = [];

    public IReadOnlyList<Store> Stores { get; init; } = [];

    /// <summary>Whether something is left to do after the sums lie at their targets.</summary>
    public bool HasCell => Stores.Count > 0;

    /// <summary>
    /// Places on the tape that no stage before it in its pass touches: see <see cref="Passes.Prefetch"/>.
    /// </summary>
    public IReadOnlyList<Location> FirstTouches { get; init; } = [];

    /// <summary>
    /// Whether its elementwise part takes the rows of one panel after those of another: after sums, whose results are then at
    /// hand, and where results are stored panel by panel. Otherwise it takes all panels of a row, then the next row.
    /// </summary>
    public bool IsPanelByPanel =>
        !IsAcrossLanes && (Sums.Count > 0 || Stores.Any(store => store.Location.Buffer.IsPanelMajor));

    /// <summary>Rows ahead of the one at hand that it prefetches; 0 prefetches the next panel of the same row instead.</summary>
    public int PrefetchedRows { get; init; }

    /// <summary>Panels taken at a time by each part of the units, from the first on.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];

    /// <summary>The same for a single row.</summary>
    public IReadOnlyList<Region> SingleRow { get; init; } = [];

    /// <summary>
    /// Whether it goes through the panels of a single row forth and back in turn, step after step: the nearer caches then
    /// still hold the weights that the step before read last, and reading weights is what a single row waits for. What a
    /// panel computes does not depend on the others.
    /// </summary>
    public bool Alternates =>
        Extent == Extent.Step && Sums.Count > 0 && !IsDot && SingleRow.Any(r => r.To - r.From > r.Vectors * PanelLayout.Units);

    /// <summary>What the stage reads and writes, operands of its products and their sums first.</summary>
    public IEnumerable<Location> Places =>
        Sums.SelectMany(s => s.Products.Select(p => p.Operand).Append(s.Target))
            .Concat(Loads.Where(l => l.Location is not null).Select(l => l.Location!))
            .Concat(Stores.Select(s => s.Location));

    /// <summary>The buffers that Maps over all steps write, be it where a loop had a value of one step.</summary>
    public static IEnumerable<RowBuffer> WrittenAtEveryStep(IEnumerable<Pass> passes) => passes
        .SelectMany(pass => pass.Stages)
        .Where(stage => stage.Extent == Extent.Window)
        .SelectMany(stage => stage.Sums.Select(s => s.Target).Concat(stage.Stores.Select(s => s.Location)))
        .Select(location => location.Buffer)
        .Distinct();

    /// <summary>The buffers the stage touches.</summary>
    public IEnumerable<RowBuffer> Buffers => Places.Select(place => place.Buffer).Distinct();

    public bool Equals(Stage? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;
}

/// <summary>A sum in accumulators: start, gathers, then products, as one chain a lane or a few.</summary>
/// <param name="Target">Where it is stored.</param>
/// <param name="Continues">Whether the chain goes on from the partial sum that lies at the target.</param>
/// <param name="BiasGroup">The group whose bias it starts from, with its slot; null starts from zero.</param>
/// <param name="IsDot">Whether it is in dot form instead: see <see cref="DotForm"/>.</param>
/// <param name="Chains">
/// Chains that long products are dealt to, input k to chain k mod Chains: the first goes on from the sum so far, the others start
/// from +0 and are added to it in order when the product is done.
/// </param>
internal sealed record SumPlan(
    Node Sum,
    Location Target,
    bool Continues,
    SlotGroup? BiasGroup,
    IReadOnlyList<Pack> Gathers,
    IReadOnlyList<ProductPlan> Products,
    bool IsDot = false,
    int Chains = 1)
{
    /// <summary>Chains of one of its products: each should have a few links.</summary>
    public int ChainsOf(ProductPlan product) =>
        (product.IsTransposed ? product.Pack.TransposedRows : product.Pack.Columns) >= 2 * Chains ? Chains : 1;

    /// <summary>Its slot in the columns of <paramref name="pack"/>, which are added by token.</summary>
    public int SlotOfColumn(Pack pack) =>
        pack.SlotOf(Sum.Operands.First(o => o.Payload is ParameterBlock block && pack.Blocks.Contains(block)).Block);

    /// <summary>Elements of the weights it reads, in a stage of <paramref name="panels"/>.</summary>
    public long Weights(int panels) =>
        Products.Sum(p => (long)(p.IsTransposed ? p.Pack.TransposedRows : p.Pack.Columns) * panels * PanelLayout.Units);
}

/// <summary>A product of a chain.</summary>
/// <param name="IsTransposed">Whether it is with Wᵀ, over a run of slots that starts at the operand's.</param>
/// <param name="Slot">The sum's slot in the pack; 0 where transposed.</param>
/// <param name="Terms">The terms of the sum that it is: one, or where transposed one for each of the pack's gates.</param>
internal sealed record ProductPlan(Pack Pack, bool IsTransposed, int Slot, Location Operand, IReadOnlyList<Node> Terms)
{
    /// <summary>Elements of the weights from a panel to the next.</summary>
    public int PanelStride => IsTransposed ? Pack.TransposedRows * PanelLayout.Units : Pack.PanelStride;

    /// <summary>Elements of the weights from an input to the next.</summary>
    public int Row => IsTransposed ? PanelLayout.Units : Pack.Row;
}

/// <summary>
/// A value read lane by lane: from a buffer, a parameter vector, or a table by token; or a mask, drawn where it is read.
/// </summary>
internal sealed record Load(Node Node, Location? Location, Pack? Vector, Pack? Table);

/// <summary>A value written to a buffer; where masked, zero in the padding lanes.</summary>
internal sealed record Store(Node Node, Location Location, bool IsMasked = false);

/// <summary>Units From..To, <paramref name="Vectors"/> vectors (of 16 lanes at 512 bits) at a time.</summary>
internal sealed record Region(int From, int To, int Vectors);

/// <summary>
/// A pass: its stages, once over all rows, or step after step; <paramref name="IsReverse"/> against time where layers run so.
/// </summary>
internal sealed record Pass(int Index, Extent Extent, bool IsReverse, IReadOnlyList<Stage> Stages)
{
    public bool IsScan => Extent == Extent.Step;

    /// <summary>The same pass with other stages, in the same order.</summary>
    public Pass With(IReadOnlyList<Stage> stages) => new(Index, Extent, IsReverse, stages);

    /// <summary>
    /// Whether a step reads what later steps leave, as the gradient of a delayed value: its
    /// runs of steps go from the last to the first.
    /// </summary>
    public bool ReadsLaterSteps { get; } =
        Stages.Any(stage => stage.Places.Any(place => place.Buffer.StepsAfter > 0 && place.Shift > 0));
}

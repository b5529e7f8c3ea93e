using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Why a value must be in memory, which decides where it may lie.</summary>
internal enum RootKind
{
    /// <summary>What a step leaves: a state or a part of the output.</summary>
    Result,

    /// <summary>What the tape keeps for the way back.</summary>
    Kept,

    /// <summary>The gradient of a sum, which the gradients of weights are summed from.</summary>
    Gradient,

    /// <summary>What a step hands back to the step before.</summary>
    Carried,

    /// <summary>The gradient of the input.</summary>
    Input,

    /// <summary>What a product takes, or what is moved to other lanes.</summary>
    Operand,

    /// <summary>What a later stage of the same pass reads.</summary>
    Temporary,

    /// <summary>A sum that another pass or several stages read.</summary>
    StoredSum,
}

/// <summary>What a value is asked to be in memory for.</summary>
/// <param name="Parameter">Of a gradient, the node of the weights' gradient that reads it.</param>
/// <param name="Read">Of what is handed back, of which state.</param>
internal readonly record struct PlaceRequest(RootKind Kind, Node? Parameter = null, StateRead? Read = null);

/// <summary>A value that must be in memory, and the stage that computes it.</summary>
/// <param name="Pass">Its pass: even for a Map, odd for a Scan.</param>
/// <param name="OnDemand">Whether it is computed only when asked for, after everything else.</param>
internal sealed record Root(Node Node, PlaceRequest Request, int Pass, bool IsReverse, bool OnDemand)
{
    /// <summary>The stages of its pass that must have finished before.</summary>
    public int Level { get; init; }

    /// <summary>The layer whose stage computes it.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Whether it is a sum that the one stage forms which reads it.</summary>
    public bool IsFormedWhereRead { get; init; }

    /// <summary>Lanes that its stage runs over.</summary>
    public int StageWidth => Node.Op.IsAcrossLanes() ? Node.Operands[0].Width : Node.Width;

    public StageKey Stage => new(Pass, Level, StageWidth, IsReverse, OnDemand, Layer, KindOf(Node));

    /// <summary>Whether its stage runs before the stage of another root.</summary>
    public bool IsBefore(Root other) =>
        Pass < other.Pass
        || (Pass == other.Pass && (Level < other.Level || (Level == other.Level && IsScalarFor(other))))
        || (other.OnDemand && !OnDemand);

    /// <summary>Whether it is one number of the row, computed from others such.</summary>
    public bool IsScalar => Node.IsRowScalar && Node.Op.IsElementwise() && StageWidth == 1;

    /// <summary>
    /// Whether it is a scalar of the row that a vector of several panels of the same level reads: its stage runs first, so that
    /// it is computed once and not for each panel. A vector of one panel computes it on its way.
    /// </summary>
    private bool IsScalarFor(Root other) => IsScalar && other.StageWidth > PanelLayout.Units
        && Layer == other.Layer && OnDemand == other.OnDemand && KindOf(other.Node) == StageKind.Lanes;

    public static StageKind KindOf(Node node) =>
        node.Op.IsAcrossLanes() ? StageKind.AcrossLanes : node.Op.MovesLanes() ? StageKind.Move : StageKind.Lanes;
}

/// <summary>What tells stages apart: the roots of one pass, level, width and layer are computed together.</summary>
internal readonly record struct StageKey(
    int Pass, int Level, int Width, bool IsReverse, bool OnDemand, string Layer, StageKind Kind);

/// <summary>The values that must be in memory; all else is computed on the way to one of them.</summary>
/// <param name="InOrder">In the order in which they were found.</param>
/// <param name="Layers">Of values that another layer's stage computes than the one whose equations they are, that layer.</param>
internal sealed record Roots(
    IReadOnlyList<Root> InOrder, IReadOnlyDictionary<Node, Root> Of, IReadOnlyDictionary<Node, string> Layers)
{
    public string LayerOf(Node node) => Layers.TryGetValue(node, out var layer) ? layer : node.Scope;
}

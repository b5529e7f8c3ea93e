using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>What keeps a model's layers from being a graph, as data: the reports say it where the layer stands.</summary>
/// <param name="Place">Which attribute is at fault.</param>
/// <param name="Fault">What is wrong there.</param>
internal sealed record GraphFault(FaultPlace Place, LayerFault Fault);

/// <summary>What stands at a model's class.</summary>
internal enum FaultPlaceKind
{
    /// <summary>Its name.</summary>
    Class,

    /// <summary>Its <c>[RnnModel]</c>.</summary>
    Model,

    /// <summary>One of its layers.</summary>
    Layer,

    /// <summary>One of its <c>[Output]</c>s.</summary>
    Output,
}

/// <summary>The name or an attribute of a model's class.</summary>
/// <param name="Index">Which of several.</param>
internal sealed record FaultPlace(FaultPlaceKind Kind, int Index = 0)
{
    public static readonly FaultPlace Class = new(FaultPlaceKind.Class);

    public static readonly FaultPlace Model = new(FaultPlaceKind.Model);

    public static FaultPlace Layer(int index) => new(FaultPlaceKind.Layer, index);

    public static FaultPlace Output(int index) => new(FaultPlaceKind.Output, index);
}

using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>What keeps a model's layers from being a graph, as data: the reports say it where the layer stands.</summary>
/// <param name="Place">Which attribute is at fault.</param>
/// <param name="Fault">What is wrong there.</param>
internal sealed record GraphFault(FaultPlace Place, LayerFault Fault);

/// <summary>An attribute of a model's class.</summary>
/// <param name="Layer">Which of the layers; below 0 none of them.</param>
internal sealed record FaultPlace(int Layer)
{
    /// <summary>The name of the class.</summary>
    public static readonly FaultPlace Class = new(-2);

    /// <summary><c>[RnnModel]</c>.</summary>
    public static readonly FaultPlace Model = new(-1);
}

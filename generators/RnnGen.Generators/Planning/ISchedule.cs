using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>What the <see cref="Scheduler"/> asks about the graph it cuts.</summary>
internal interface ISchedule
{
    ParameterLayout Layout { get; }

    /// <summary>Even: a Map pass; odd: a Scan.</summary>
    int PassOf(Node node);

    Extent ExtentOf(int pass);

    /// <summary>Whether a value is given before the first pass.</summary>
    bool IsLeaf(Node node);

    /// <summary>Where a given value lies; null of one that is computed.</summary>
    Location? LeafLocation(Node node);

    /// <summary>Where a sum is stored that is not a result itself.</summary>
    Location SumLocation(Node sum, int pass);

    /// <summary>Where a value is kept for a later stage of its pass.</summary>
    Location TemporaryLocation(Node node, int pass);

    /// <summary>Where an operand of a product is stored.</summary>
    Location OperandLocation(Node node);
}

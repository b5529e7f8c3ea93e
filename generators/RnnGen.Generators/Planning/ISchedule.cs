using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>What the <see cref="Scheduler"/> asks about the graph it cuts.</summary>
internal interface ISchedule
{
    ParameterLayout Layout { get; }

    /// <summary>Even: a Map pass; odd: a Scan.</summary>
    int PassOf(Node node);

    Extent ExtentOf(int pass);

    /// <summary>Whether a value is part of a loop of a layer that runs against time.</summary>
    bool IsReverse(Node node);

    /// <summary>Where a stage over the last step reads a value of every step: from a copy of each sequence's last.</summary>
    Location AtLastStep(Location location, Node node);

    /// <summary>Where a loop through time reads a value that only the last step has: zero at the others.</summary>
    Location FromLastStep(Location location, Node node, bool isReverse);

    /// <summary>Whether given values last until the end of the step; backward, gradients are written over them.</summary>
    bool KeepsLeaves { get; }

    /// <summary>Whether a value is given before the first pass.</summary>
    bool IsLeaf(Node node);

    /// <summary>Which steps have a given value.</summary>
    Extent LeafExtent(Node node);

    /// <summary>Where a given value lies; null of one that is computed.</summary>
    Location? LeafLocation(Node node);

    /// <summary>
    /// What must be there for all steps before a given value is: of a state in no loop, which a Map reads,
    /// the value that each step leaves for the next.
    /// </summary>
    Node? WriterOf(Node leaf);

    /// <summary>
    /// Whether the padding lanes of a stored value are read: of a state, or of a gradient that rows are summed of.
    /// </summary>
    bool MustPadWithZeros(Node node);

    /// <summary>Where a sum is stored that is not a result itself.</summary>
    Location SumLocation(Node sum, int pass);

    /// <summary>Where a sum is stored that another pass or stage reads.</summary>
    Location StoredSumLocation(Node sum);

    /// <summary>Where a value is kept for a later stage of its pass.</summary>
    Location TemporaryLocation(Node node, int pass);

    /// <summary>A place where a loop stores a value must hold it for every step.</summary>
    void KeepEveryStep(Location location);

    /// <summary>Where an operand of a product is stored.</summary>
    Location OperandLocation(Node node);
}

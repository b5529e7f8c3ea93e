using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>Answers the questions of the <see cref="Scheduler"/> about one graph: forward, backward or a single step.</summary>
internal interface ISchedule
{
    ParameterLayout Layout { get; }

    /// <summary>The number of a node's pass: even for a Map, odd for a Scan.</summary>
    int PassOf(Node node);

    Extent ExtentOf(int pass);

    /// <summary>Whether a value is part of a loop of a layer that runs against time.</summary>
    bool IsReverse(Node node);

    /// <summary>The place of the copy of each sequence's last value, for a stage over the last step.</summary>
    Location AtLastStep(Location location, Node node);

    /// <summary>The place of a copy of a last step's value with zeros at all other steps, for a loop through time.</summary>
    Location FromLastStep(Location location, Node node, bool isReverse);

    /// <summary>Whether leaves keep their values until the end of the step. Backward, gradients overwrite them.</summary>
    bool KeepsLeaves { get; }

    /// <summary>Whether a node is a leaf: its value is there before the first pass.</summary>
    bool IsLeaf(Node node);

    /// <summary>The steps for which a leaf has values.</summary>
    Extent LeafExtent(Node node);

    /// <summary>The place of a leaf; null for a computed node.</summary>
    Location? LeafLocation(Node node);

    /// <summary>
    /// For a state that a Map pass reads: the node that writes it, whose stage must run first, for all steps. Null for any
    /// other leaf.
    /// </summary>
    Node? WriterOf(Node leaf);

    /// <summary>
    /// Whether the padding lanes of a stored value must be zero, because they are read: those of states, and of gradients in
    /// sums over rows.
    /// </summary>
    bool MustPadWithZeros(Node node);

    /// <summary>Whether a value, where it is loaded, may have zeros in its padding lanes all the same.</summary>
    bool MayBeMasked(Node node);

    /// <summary>
    /// Whether a value is written when all else of its pass is done, since its place holds what others of the pass read.
    /// </summary>
    bool IsWrittenLast(Node node);

    /// <summary>The place of a sum that is not a result itself.</summary>
    Location SumLocation(Node sum, int pass);

    /// <summary>The place of a sum that another pass or stage reads.</summary>
    Location StoredSumLocation(Node sum);

    /// <summary>The place of a value that a later stage of its pass reads.</summary>
    Location TemporaryLocation(Node node, int pass);

    /// <summary>Whether a place holds what a step of a loop hands to the next, and so the value of one step alone.</summary>
    bool IsHandedOn(Location location);

    /// <summary>Gives the buffer of a loop's value a row for every step.</summary>
    void KeepEveryStep(Location location);

    /// <summary>The place of a product's operand.</summary>
    Location OperandLocation(Node node);
}

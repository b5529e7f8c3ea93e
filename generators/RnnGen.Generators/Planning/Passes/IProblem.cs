using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// What is planned at a time: the way forward, the way back, or one step of one stream. It says what holds of values, and nothing
/// of where they lie.
/// </summary>
internal interface IProblem
{
    ParameterLayout Layout { get; }

    /// <summary>The number of a node's pass: even for a Map, odd for a Scan.</summary>
    int PassOf(Node node);

    Extent ExtentOf(int pass);

    /// <summary>Whether a value is part of a loop of a layer that runs against time.</summary>
    bool IsReverse(Node node);

    /// <summary>Whether leaves keep their values until the end of the step. Backward, gradients overwrite them.</summary>
    bool KeepsLeaves { get; }

    /// <summary>Whether a node is a leaf: its value is there before the first pass.</summary>
    bool IsLeaf(Node node);

    /// <summary>The steps for which a leaf has values.</summary>
    Extent LeafExtent(Node node);

    /// <summary>Whether a node is a leaf that lies in memory.</summary>
    bool IsInMemory(Node node);

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

    /// <summary>
    /// The state whose gradient a value is written over, as a step hands it to the step before; null of any other value.
    /// </summary>
    StateVariable? CarriedAt(Node node, PlaceRequest request);

    /// <summary>Whether the gradient of a state is handed from step to step, and so is there of one step alone.</summary>
    bool IsHandedOn(StateVariable state);
}

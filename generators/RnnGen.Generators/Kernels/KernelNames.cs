using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What the pointers, counters and distances of kernels are called.</summary>
internal static class KernelNames
{
    /// <summary>The token of each row.</summary>
    public const string Tokens = "tokens";

    /// <summary>Of each row the key of masks that each step draws.</summary>
    public const string StepKeys = "stepKeys";

    /// <summary>Of each row the key of masks that each sequence draws.</summary>
    public const string SequenceKeys = "sequenceKeys";

    public static readonly Pointer Parameters = new("parameters", Element.Weight);
    public static readonly Pointer Derived = new("derived", Element.Weight);
    public static readonly Pointer Transposed = new("transposed", Element.Weight);
    public static readonly Pointer Gradients = new("gradients", Element.Accumulator);
    public static readonly Pointer TokensOfRows = new(Tokens, Element.Token);

    /// <summary>The tokens of all steps of all streams.</summary>
    public static readonly Pointer TokensOfSteps = TokensOfRows;

    /// <summary>The features of one step of one stream.</summary>
    public static readonly Pointer Input = new("x");

    /// <summary>The state of one stream.</summary>
    public static readonly Pointer State = new("state");

    /// <summary>What one step of one stream computes on the way.</summary>
    public static readonly Pointer Scratch = new("scratch");

    /// <summary>The outputs of one step of one stream.</summary>
    public static readonly Pointer Outputs = new("outputs");

    /// <summary>The features of all steps of all streams.</summary>
    public static readonly Pointer AllInputs = new("inputs");

    /// <summary>The states of all streams.</summary>
    public static readonly Pointer States = new("states");

    /// <summary>The outputs of all steps of all streams.</summary>
    public static readonly Pointer AllOutputs = new("allOutputs");

    public static readonly Variable Panel = new("panel");
    public static readonly Variable Row = new("row");
    public static readonly Variable Lane = new("lane");
    public static readonly Variable Step = new("t");
    public static readonly Variable K = new("k");
    public static readonly Variable Rows = new("rows", IsWide: false);
    public static readonly Variable Streams = new("streams", IsWide: false);

    /// <summary>The first row of a step.</summary>
    public static readonly Variable First = new("first");

    /// <summary>A stream, the first of those at hand.</summary>
    public static readonly Variable Stream = new("stream");
    public static readonly Variable FirstRow = new("firstRow", IsWide: false);
    public static readonly Variable FromLast = new("fromLast", IsWide: false);

    /// <summary>Rows or streams of whole tiles.</summary>
    public static readonly Variable Whole = new("whole", IsWide: false);

    /// <summary>The first unit or column of a thread's share.</summary>
    public static readonly Variable From = new("from", IsWide: false);

    /// <summary>The one after its last.</summary>
    public static readonly Variable To = new("to", IsWide: false);

    /// <summary>The token of a step of one stream.</summary>
    public static readonly Variable Token = new("token");

    /// <summary>The keys of masks that each step, or each sequence, draws.</summary>
    public static Pointer KeysOf(DropoutMask mask) => new(mask.IsPerStep ? StepKeys : SequenceKeys, Element.Key);

    /// <summary>
    /// A kernel's pointer into a buffer: the row of the step, of a state the row the
    /// step leaves, of a delay line one of steps ago.
    /// </summary>
    public static string Of(Location location) => location.Buffer.Name + (
        location.Buffer is { StepsBefore: > 1 } line
            && location.Shift < line.StepsBefore ? $"Ago{line.StepsBefore - location.Shift}"
        : location.Buffer.StepsAfter > 0 ? location.Shift > 0 ? "Later" : ""
        : location.Shift > 0 == location.Buffer.IsReverse ? "" : "Next");

    public static Pointer PointerTo(Location location) => new(Of(location));

    /// <summary>A pointer at the lanes of a row, which kernels set from that into the buffer.</summary>
    public static Pointer PointerAt(Location location) => new(Of(location) + "At");

    /// <summary>Distance of a buffer's panels, where they lie apart.</summary>
    public static Distance Apart(RowBuffer buffer) => new(buffer.Name + "Panel");

    /// <summary>Elements from a buffer's first row to a panel of a row.</summary>
    public static Index InBuffer(RowBuffer buffer, Index panel, Index row, Index lane) =>
        (buffer.Width == 1 ? 0
            : buffer.IsPanelMajor ? panel * Apart(buffer)
            : panel * PanelLayout.Units)
        + (row * buffer.RowStride) + lane;
}

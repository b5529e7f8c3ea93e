using System.Runtime.CompilerServices;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Memory for the rows of one value; a row is one sequence at one step. With one slot it is [row][units, padded to 16]. With
/// several slots it is [panel][row][slot][16], so that a kernel reads the rows of a panel as one stream.
/// </summary>
internal sealed class RowBuffer(string name, int width, int slots, string content)
{
    /// <summary>The content of a buffer of the way back that is named after its value.</summary>
    public const string BackwardValue = "a value of the backward pass";

    public string Name { get; } = name;

    /// <summary>Units of a slot.</summary>
    public int Width { get; } = width;

    public int Slots { get; } = slots;

    /// <summary>A description of the value, for the comment at its declaration.</summary>
    public string Content { get; } = content;

    public bool IsPanelMajor => Slots > 1;

    public int Panels => PanelLayout.PanelsOf(Width);

    /// <summary>Elements from one row to the next.</summary>
    public int RowStride => IsPanelMajor ? Slots * PanelLayout.Units : PanelLayout.Padded(Width);

    /// <summary>Elements of a row in all panels.</summary>
    public int RowLength => Panels * Slots * PanelLayout.Units;

    /// <summary>Whether a run of sequences has rows for every step; otherwise for one step.</summary>
    public bool SpansRun { get; init; }

    /// <summary>Whether a training window has rows for every step.</summary>
    public bool SpansWindow { get; init; }

    /// <summary>Steps before the first that have rows: 1 for a state, the length of the line for a delay line.</summary>
    public int StepsBefore { get; init; }

    /// <summary>Whether the first rows are of the state before the first step.</summary>
    public bool HasInitialRow => StepsBefore > 0;

    /// <summary>Steps after the last that have rows: as many as the delay, for the gradient of a delayed value.</summary>
    public int StepsAfter { get; init; }

    /// <summary>
    /// Whether it holds the state of a layer against time: a step reads the row of the step after it, and writes its own row.
    /// </summary>
    public bool IsReverse { get; init; }

    /// <summary>Whether only training needs it.</summary>
    public bool IsForTraining { get; init; }

    /// <summary>The same buffer with what is known of it when all is planned.</summary>
    public RowBuffer With(string name, string content, bool spansRun, bool spansWindow) => new(name, Width, Slots, content)
    {
        SpansRun = spansRun,
        SpansWindow = spansWindow,
        StepsBefore = StepsBefore,
        StepsAfter = StepsAfter,
        IsReverse = IsReverse,
        IsForTraining = IsForTraining,
    };

    public override string ToString() => Name;
}

/// <summary>
/// The place of a value: a slot of a buffer, at the row of the step or <paramref name="Shift"/> rows after it. For a state, a
/// shift of 1 is the row that the step writes.
/// </summary>
internal sealed record Location(RowBuffer Buffer, int Slot = 0, int Shift = 0)
{
    // What the compiler writes of a record asks comparers of its types: places are what plans compare most.
    public bool Equals(Location? other) =>
        other is not null && Buffer == other.Buffer && Slot == other.Slot && Shift == other.Shift;

    public override int GetHashCode() => unchecked((((RuntimeHelpers.GetHashCode(Buffer) * 397) ^ Slot) * 397) ^ Shift);
}

/// <summary>A copy between a buffer with a row for every step and one with each sequence's last.</summary>
internal sealed record LastStepCopy(Location EveryStep, RowBuffer Last, bool IsReverse);

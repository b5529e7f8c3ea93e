namespace RnnGen.Generators.Planning;

/// <summary>
/// Memory of a run, rows of one value: a row is a sequence at a step. With one slot a row is the units padded to 16; with
/// several, rows lie panel by panel, [panel][row][slot][16], so that a panel's rows are one stream to the kernels.
/// </summary>
internal sealed class RowBuffer(string name, int width, int slots, string content)
{
    public string Name { get; } = name;

    /// <summary>Units of a slot.</summary>
    public int Width { get; } = width;

    public int Slots { get; } = slots;

    /// <summary>What it holds, for the comment at its declaration.</summary>
    public string Content { get; set; } = content;

    public bool IsPanelMajor => Slots > 1;

    public int Panels => PanelLayout.PanelsOf(Width);

    /// <summary>Elements from one row to the next.</summary>
    public int RowStride => IsPanelMajor ? Slots * PanelLayout.Units : PanelLayout.Padded(Width);

    /// <summary>Elements of a row in all panels.</summary>
    public int RowLength => Panels * Slots * PanelLayout.Units;

    /// <summary>Whether it has a row for every step when sequences are run; else one step's rows.</summary>
    public bool SpansRun { get; set; }

    /// <summary>Whether it has a row for every step of a training window.</summary>
    public bool SpansWindow { get; set; }

    /// <summary>Steps before the first whose rows lead: of a state 1, of a delay line all that it holds.</summary>
    public int StepsBefore { get; set; }

    /// <summary>Whether rows of the state before the first step lead.</summary>
    public bool HasInitialRow => StepsBefore > 0;

    /// <summary>Steps after the last whose rows follow: of the gradient of a delayed value as many as it is delayed.</summary>
    public int StepsAfter { get; set; }

    /// <summary>
    /// Whether it is the state of a layer that runs against time: a step reads the row after its own, and leaves its own.
    /// </summary>
    public bool IsReverse { get; set; }

    /// <summary>Whether only training needs it.</summary>
    public bool IsForTraining { get; set; }

    public override string ToString() => Name;
}

/// <summary>
/// Where a value lies: in a slot of a buffer, at the row of the step or <paramref name="Shift"/> steps on;
/// of a state, 1 is the row that the step leaves.
/// </summary>
internal sealed record Location(RowBuffer Buffer, int Slot = 0, int Shift = 0);

/// <summary>A copy between a buffer with a row for every step and one with each sequence's last.</summary>
internal sealed record LastStepCopy(Location EveryStep, RowBuffer Last, bool IsReverse);

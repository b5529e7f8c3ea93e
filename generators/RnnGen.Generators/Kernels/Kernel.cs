using System.Collections.Generic;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>A kernel, or sizes that it hands to the library's tiles: what stands side by side in the class of kernels.</summary>
internal abstract record KernelMember(string Name)
{
    /// <summary>The class that it stands in.</summary>
    public Owner Owner { get; init; }
}

/// <summary>The class that a kernel stands in.</summary>
internal enum Owner
{
    /// <summary>The step of one stream, which has no memory.</summary>
    Stream,

    /// <summary>The memory of a run.</summary>
    Run,

    /// <summary>The memory of a training window.</summary>
    Tape,
}

/// <summary>A kernel as data: what it is handed and what it does. Nothing of it is text of a language.</summary>
/// <param name="Summary">What it computes, a line each.</param>
/// <param name="Leading">How many parameters stand before those that are handed on.</param>
/// <param name="Compilation">When the runtime compiles it.</param>
internal sealed record Kernel(
    string Name, IReadOnlyList<string> Summary, bool IsPublic, Compilation Compilation, int Leading,
    IReadOnlyList<Parameter> Parameters, IReadOnlyList<Statement> Body) : KernelMember(Name)
{
    /// <summary>Which rows it takes, and so how it comes to its memory.</summary>
    public RowsOf RowsOf { get; init; }

    /// <summary>Whether something else than a kernel calls it: a pass, or the step of a stream.</summary>
    public bool IsEntry => IsPublic || Compilation == Compilation.Inlined;
}

/// <summary>The rows that a kernel takes. All but the handed ones find their buffers in the memory they are methods of.</summary>
internal enum RowsOf
{
    /// <summary>Those of the pointers that it is handed.</summary>
    Handed,

    /// <summary>Of a step, or of some steps from one on, the rows from the first of a range on.</summary>
    Step,

    /// <summary>Of each sequence's last step, the rows from the first of a range on.</summary>
    LastStep,

    /// <summary>All rows of all steps.</summary>
    All,

    /// <summary>All rows of each sequence's last step.</summary>
    AllOfLastStep,
}

internal enum Compilation
{
    /// <summary>In full before its first call.</summary>
    AtOnce,

    /// <summary>As a part of what calls it.</summary>
    Inlined,
}

/// <summary>The constants of a stage's tiles.</summary>
/// <param name="Summary">The sums.</param>
/// <param name="Tile">The constants.</param>
internal sealed record TileSizes(string Name, string Summary, SumTile Tile) : KernelMember(Name);

/// <summary>The constants of the tiles of a matrix's gradient.</summary>
internal sealed record GradientSizes(string Name, string Summary, GradientTile Tile) : KernelMember(Name);

/// <summary>What a kernel is handed.</summary>
internal abstract record Parameter(string Name)
{
    internal sealed record To(Pointer Pointer, Memory Memory) : Parameter(Pointer.Name);

    internal sealed record Count(Variable Variable) : Parameter(Variable.Name);

    /// <summary>How many of the rows are one step of all streams: at least one.</summary>
    internal sealed record Streams(Variable Variable) : Parameter(Variable.Name);

    /// <param name="Of">The buffer whose panels are that far apart.</param>
    internal sealed record Apart(Distance Distance, RowBuffer Of) : Parameter(Distance.Name);

    /// <summary>The token of a step of one stream.</summary>
    internal sealed record Token(Variable Variable) : Parameter(Variable.Name);

    /// <summary>Whether panels are taken from the last to the first.</summary>
    internal sealed record FromLast(Variable Variable) : Parameter(Variable.Name);

    /// <summary>Which part of the units or columns is a thread's.</summary>
    internal sealed record Share() : Parameter("share");
}

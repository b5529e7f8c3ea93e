using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Kernels;

/// <summary>What a kernel does, in order.</summary>
internal abstract record Statement
{
    /// <summary>Names a value.</summary>
    /// <param name="Equation">What it is in the equations; null where the value says as much.</param>
    internal sealed record Let(string Name, Lane Value, string? Equation = null) : Statement;

    /// <summary>Gives a named value another.</summary>
    internal sealed record Set(string Name, Lane Value) : Statement;

    /// <summary>Writes the lanes from an element on.</summary>
    internal sealed record Store(Pointer To, Index At, Lane Value) : Statement;

    /// <summary>Asks the caches for a line.</summary>
    internal sealed record Fetch(Pointer Of, Index At) : Statement;

    /// <summary>Sets a pointer.</summary>
    /// <param name="IsNew">Whether it is the first time.</param>
    /// <param name="Within">What may be reached from it; null for all that <paramref name="From"/> reaches.</param>
    internal sealed record Point(Pointer Pointer, Pointer From, Index At, bool IsNew = true, Part? Within = null) : Statement;

    /// <summary>Sets a pointer to one of two places.</summary>
    /// <param name="LanesOfFirst">To the first where a vector has as many lanes.</param>
    /// <param name="Length">Elements of each.</param>
    internal sealed record Choose(
        Pointer Pointer, int LanesOfFirst, (Pointer Pointer, Index At) Covered, (Pointer Pointer, Index At) Otherwise, int Length)
        : Statement;

    /// <summary>Names a number of elements.</summary>
    internal sealed record Number(Variable Name, Index Value) : Statement;

    /// <summary>A remark for the reader.</summary>
    internal sealed record Note(string Text) : Statement;

    /// <summary>An empty line.</summary>
    internal sealed record Gap : Statement;

    /// <summary>Statements that belong together, whose names end with them.</summary>
    internal sealed record Group(string Title, IReadOnlyList<Statement> Body) : Statement;

    /// <summary>A loop.</summary>
    /// <param name="To">The end, which is not reached; of several the least.</param>
    /// <param name="Advance">Pointers that each turn moves on.</param>
    internal sealed record For(
        Variable Variable, Index From, IReadOnlyList<Index> To, long Step, IReadOnlyList<(Pointer Pointer, long By)> Advance,
        IReadOnlyList<Statement> Body) : Statement;

    /// <summary>A loop over panels that may run from the last turn to the first.</summary>
    /// <param name="IsBack">The condition on which it does.</param>
    internal sealed record ForthOrBack(
        Variable Panel, int From, int To, int Step, Variable IsBack, IReadOnlyList<Statement> Body) : Statement;

    /// <summary>The lanes of a panel, as many at a time as a vector of the machine has.</summary>
    /// <param name="From">The first lane; the vector that holds those before it too is left out.</param>
    internal sealed record Lanes(Variable Lane, int Count, IReadOnlyList<Statement> Body, int From = 0) : Statement;

    /// <summary>Goes on with a counter from where it is, as long as a whole step is left.</summary>
    internal sealed record While(Variable Counter, Variable To, Index Step, IReadOnlyList<Statement> Body) : Statement;

    /// <summary>Names the greatest multiple of a tile's rows that <paramref name="Rows"/> holds.</summary>
    internal sealed record WholeTiles(Variable Whole, Variable Rows, int Tile) : Statement;

    /// <summary>Names the lesser of a number and of what is left.</summary>
    internal sealed record Least(Variable Name, int Most, Variable Rows, Variable Row) : Statement;

    /// <summary>Names the part of a thread of as many units or columns.</summary>
    internal sealed record ShareOf(Variable From, Variable To, int Count, int Multiple) : Statement;

    /// <summary>A counter that <see cref="While"/> moves on.</summary>
    internal sealed record Declare(Variable Counter) : Statement;

    /// <summary>Sets it.</summary>
    internal sealed record Begin(Variable Counter, Variable From) : Statement;

    /// <summary>On a condition.</summary>
    internal sealed record If(Condition Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else) : Statement;

    /// <summary>Ends the kernel where there is nothing of <paramref name="Of"/>.</summary>
    internal sealed record ReturnIfNone(Variable Of) : Statement;

    /// <summary>A part of the kernel that stands by itself.</summary>
    /// <param name="Leading">How many arguments stand before those that are handed on.</param>
    internal sealed record Call(Kernel Kernel, int Leading, IReadOnlyList<Argument> Arguments) : Statement;

    /// <summary>Sums of rows by the library's register tiles.</summary>
    internal sealed record SumsOf(TileSizes Sizes, RowsTaken Rows, SumArguments Arguments) : Statement;

    /// <summary>The gradients of a matrix by the library's register tiles.</summary>
    internal sealed record GradientsOf(GradientSizes Sizes, GradientArguments Arguments) : Statement;

    /// <summary>Memory of the kernel's own, for as long as it runs.</summary>
    internal sealed record Scratch(Pointer Pointer, int Length) : Statement;

    /// <summary>
    /// Joins the lanes of a panel, and leaves their sum, formed 8, 4, 2 and 1 apart, or the largest of them in all: NaN where one
    /// is NaN.
    /// </summary>
    internal sealed record Join(Op Op, Pointer At, Index Index) : Statement;

    /// <summary>The sum of the lanes of a panel, joined in that order, and a bias.</summary>
    internal sealed record SumLanes(Pointer To, Index At, Pointer From, Index First, (Pointer From, Index At)? Bias) : Statement;

    /// <summary>The sum of the lanes of a vector that has all of them, joined in that order, and a bias.</summary>
    internal sealed record SumVector(Pointer To, Index At, Lane Value, (Pointer From, Index At)? Bias) : Statement;

    /// <summary>Copies <paramref name="Count"/> elements and zeros up to a whole panel.</summary>
    internal sealed record Pad(Pointer From, Index FromAt, int Count, Pointer To, Index ToAt) : Statement;

    /// <summary>Copies <paramref name="Count"/> elements to a start among <paramref name="Length"/>, which else are 0.</summary>
    internal sealed record Embed(
        Pointer From, Index FromAt, int Count, Pointer To, Index ToAt, int Start, int Length) : Statement;

    /// <summary>Copies elements.</summary>
    internal sealed record Copy(Pointer From, Index FromAt, int Count, Pointer To, Index ToAt) : Statement;

    /// <summary>Moves a line of vectors on by one, whose newest comes from elsewhere.</summary>
    internal sealed record Push(Pointer Line, Index At, int Length, Pointer Newest, Index NewestAt, int Width) : Statement;
}

/// <summary>How a tile of sums takes the rows that it is handed.</summary>
internal enum RowsTaken
{
    /// <summary>Whole tiles of rows, and nothing else.</summary>
    Whole,

    /// <summary>Rows one by one, or two.</summary>
    OneByOne,

    /// <summary>Whole tiles, then the rows that are left over.</summary>
    All,
}

/// <summary>A condition of a kernel.</summary>
internal abstract record Condition
{
    /// <summary>Whether the machine has registers enough for a tile of many rows; both ways are right.</summary>
    internal sealed record ManyRegisters : Condition;

    internal sealed record Less(Variable Left, Variable Right) : Condition;

    /// <summary>Whether a vector of the machine has fewer lanes; both ways are right.</summary>
    internal sealed record FewerLanes(int Than) : Condition;
}

/// <summary>An argument of a call.</summary>
internal abstract record Argument
{
    /// <summary>A pointer, some elements on.</summary>
    /// <param name="Within">What may be reached from there; null for all that the pointer reaches.</param>
    internal sealed record At(Pointer Pointer, Index Index, Part? Within = null) : Argument;

    internal sealed record Count(Index Index) : Argument;

    /// <summary>A condition that the caller has under the same name.</summary>
    internal sealed record Flag(Variable Variable) : Argument;

    /// <summary>The distance of a buffer's panels; null for none.</summary>
    internal sealed record Apart(Distance? Distance) : Argument;
}

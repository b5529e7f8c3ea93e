using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// What a thread of a <see cref="WorkerTeam"/> does at a time: part <paramref name="Index"/> of <paramref name="Count"/> equal
/// ones.
/// </summary>
/// <param name="Index">0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">Threads of the team.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WorkShare(int Index, int Count)
{
    /// <summary>All of the work.</summary>
    public static WorkShare Whole => new(0, 1);

    /// <summary>
    /// The share's part of a range, cut only at multiples of a grain; empty where there are fewer grains than shares.
    /// </summary>
    /// <param name="length">Elements of the range, at least 0.</param>
    /// <param name="grain">Elements that stay together, at least 1.</param>
    public (int From, int To) Of(int length, int grain = 1)
    {
        var grains = ((long)length + grain - 1) / grain;
        return (
            (int)long.Min(grains * Index / Count * grain, length), (int)long.Min(grains * (Index + 1) / Count * grain, length));
    }
}

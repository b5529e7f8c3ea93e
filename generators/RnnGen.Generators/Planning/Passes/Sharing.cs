using System.Collections.Generic;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>What was decided of a value that might lie over another.</summary>
/// <param name="What">The place that it has where nothing is shared; the buffer of several values.</param>
/// <param name="Over">The buffer with what is there before.</param>
/// <param name="Conflict">Why it lies elsewhere: a read that comes after its first write; null where it lies there.</param>
/// <param name="Reason">Another reason why it lies elsewhere.</param>
internal sealed record SharedPlace(RowBuffer What, Location Over, Conflict? Conflict, string? Reason = null)
{
    public bool IsShared => Conflict is null && Reason is null;
}

/// <summary>Which buffers are laid into others.</summary>
internal sealed record Sharing(Relocation Relocation, IReadOnlyList<SharedPlace> Decisions);

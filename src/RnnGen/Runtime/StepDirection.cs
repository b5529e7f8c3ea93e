using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// In which order a step goes through the panels of its units: forth and back in turn, so that the nearer caches still hold the
/// weights that the step before read last. What a panel computes does not depend on the others, nor on the order.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StepDirection
{
    [ThreadStatic]
    private static bool t_fromLast;

    /// <summary>Whether the next step of this thread begins with the last panel: every other one does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Next() => t_fromLast = !t_fromLast;
}

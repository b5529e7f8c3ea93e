using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Which units are of the last step alone.</summary>
internal sealed class LastStep
{
    private readonly Dictionary<Unit, bool> _isLast = [];
    private readonly HashSet<Unit> _afterReverse = [];

    /// <summary>Whether a step was picked behind a layer that runs against time, whose value there is not its last one.</summary>
    public bool IsPickedFromReverse { get; private set; }

    /// <summary>Whether the last state of a layer that runs against time is read, which it has at the first step.</summary>
    public bool IsStateOfReverse { get; private set; }

    /// <summary>Whether a unit is of the last step alone.</summary>
    public bool this[Unit unit] => _isLast[unit];

    /// <summary>Adds a unit, all of whose inputs were added.</summary>
    /// <exception cref="ModelFormatException">It reads the last step of one value and all steps of another.</exception>
    public void Add(Unit unit)
    {
        var isReverse =
            unit.Attribute is RecurrentLayerAttribute { Bidirectional: true } or RecurrentLayerAttribute { Reverse: true };
        if (isReverse || unit.Inputs.Any(_afterReverse.Contains))
            _afterReverse.Add(unit);
        var last = unit.Inputs.Select(input => _isLast[input]).Distinct().ToList();
        if (last.Count > 1)
            throw unit.Node!.Fault("values of the same steps", "the last step of one and all steps of another");
        var isPick = unit.Kind == UnitKind.Pick && unit.Axes[0].Role == AxisRole.Step;
        if (isPick && !IsLast(unit))
            throw unit.Node!.Fault("the last step, if only some steps are taken", $"steps from {unit.Start} to {unit.End}");
        if (last is [true] && unit.Kind is UnitKind.Recurrent or UnitKind.Convolution)
            throw unit.Node!.Fault("a layer that reads all steps", "the last step alone");
        IsPickedFromReverse |= isPick && last is [false] && _afterReverse.Contains(unit);
        IsStateOfReverse |= unit.Kind == UnitKind.State && _afterReverse.Contains(unit);
        _isLast.Add(unit, last is [true] || isPick || unit.Kind == UnitKind.State);
    }

    private static bool IsLast(Unit pick) => pick.Axes[0].Size is { } size
        ? pick.Start == size - 1
        : pick is { Start: -1, End: null };
}

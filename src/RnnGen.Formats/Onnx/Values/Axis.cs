using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What an axis of a value stands for. A file does not tell: the operators that read it do.</summary>
internal enum AxisRole
{
    /// <summary>Nothing has told yet.</summary>
    Unknown,

    /// <summary>Steps of a sequence.</summary>
    Step,

    /// <summary>Sequences side by side.</summary>
    Batch,

    /// <summary>Units of a step's vector.</summary>
    Feature,

    /// <summary>The two directions of a recurrent layer, of which <see cref="Feature"/> has the units.</summary>
    Direction,
}

/// <summary>An axis of a value that is computed at every step.</summary>
internal sealed class Axis
{
    private readonly RoleCell _role;

    /// <summary>An axis of its own.</summary>
    /// <param name="size">Its size; null where the file leaves it open.</param>
    /// <param name="role">What it stands for.</param>
    public Axis(long? size, AxisRole role = AxisRole.Unknown) => (Size, _role) = (size, new RoleCell { Role = role });

    private Axis(long? size, RoleCell role) => (Size, _role) = (size, role);

    private Axis(IReadOnlyList<Axis> parts)
    {
        Parts = parts;
        Size = parts.Aggregate((long?)1, (product, part) => product * part.Size);
        _role = new RoleCell { Role = IsVector(parts) ? AxisRole.Feature : AxisRole.Unknown };
    }

    /// <summary>Its size; null where the file leaves it open.</summary>
    public long? Size { get; }

    /// <summary>What it stands for.</summary>
    public AxisRole Role => _role.Last.Role;

    /// <summary>The axes that a reshape made one of, the slowest first; empty of an axis that is none such.</summary>
    public IReadOnlyList<Axis> Parts { get; } = [];

    /// <summary>Steps at the end that a convolution gives beyond those that it reads, and that have to be cut off.</summary>
    public long Excess { get; init; }

    /// <summary>An axis that stands for the same and has another size, as a slice has.</summary>
    public Axis Resized(long? size) => new(size, _role.Last);

    /// <summary>Several axes as one. The two directions and their units, in this order, are one vector.</summary>
    public static Axis Merge(IReadOnlyList<Axis> parts) => parts.Count == 1 ? parts[0] : new(parts);

    /// <summary>States what it stands for; false where it stands for something else.</summary>
    public bool Bind(AxisRole role)
    {
        var cell = _role.Last;
        if (cell.Role == AxisRole.Unknown)
            cell.Role = role;
        return cell.Role == role;
    }

    /// <summary>States that two axes stand for the same; false where they do not.</summary>
    public bool Unify(Axis other)
    {
        var (mine, its) = (_role.Last, other._role.Last);
        if (mine == its)
            return true;
        if (mine.Role != AxisRole.Unknown && its.Role != AxisRole.Unknown && mine.Role != its.Role)
            return false;
        if (mine.Role == AxisRole.Unknown)
            mine.Next = its;
        else
            its.Next = mine;
        return true;
    }

    private static bool IsVector(IReadOnlyList<Axis> parts) =>
        parts.Count == 2 && parts[0].Role == AxisRole.Direction && parts[1].Role == AxisRole.Feature;

    /// <summary>A role that several axes share.</summary>
    private sealed class RoleCell
    {
        public AxisRole Role { get; set; }

        public RoleCell? Next { get; set; }

        public RoleCell Last
        {
            get
            {
                var last = this;
                while (last.Next is { } next)
                    last = next;
                return last;
            }
        }
    }
}

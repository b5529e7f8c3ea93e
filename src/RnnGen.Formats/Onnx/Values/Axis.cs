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
    /// <summary>A size beyond all that is read, at which sums and products of sizes stay.</summary>
    public const long MostSize = 1L << 40;

    /// <summary>Axes that one may be made of.</summary>
    public const int MostParts = 64;

    private readonly RoleCell _role;

    /// <summary>An axis of its own.</summary>
    /// <param name="size">Its size; null where the file leaves it open.</param>
    /// <param name="role">What it stands for.</param>
    public Axis(long? size, AxisRole role = AxisRole.Unknown)
        : this(size, new RoleCell { Role = role })
    {
    }

    private Axis(long? size, RoleCell role) => (Size, _role) = (size > MostSize ? MostSize : size, role);

    private Axis(IReadOnlyList<Axis> parts)
    {
        Parts = parts;
        Size = parts.Aggregate((long?)1, (product, part) => Times(product, part.Size));
        _role = IsVector(parts) ? new RoleCell { Role = AxisRole.Feature } : new RoleCell { Parts = parts };
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
    public static Axis Merge(IReadOnlyList<Axis> parts) => parts.Count == 1 ? parts[0]
        : new([.. parts.SelectMany(part => part.Parts.Count > 0 && part.Role != AxisRole.Feature ? part.Parts : [part])]);

    /// <summary>The product of two sizes, at most <see cref="MostSize"/>; null where one is open.</summary>
    public static long? Times(long? left, long? right) =>
        left is not { } x || right is not { } y ? null : y > 0 && x > MostSize / y ? MostSize : x * y;

    /// <summary>
    /// States what it stands for; false where it stands for something else. Axes that were made one of a vector's units and
    /// others are no vector.
    /// </summary>
    public bool Bind(AxisRole role)
    {
        var cell = _role.Last;
        if (role == AxisRole.Feature && cell.HasUnitsAmongOthers)
            return false;
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
        if ((mine.Role == AxisRole.Feature && its.HasUnitsAmongOthers)
            || (its.Role == AxisRole.Feature && mine.HasUnitsAmongOthers))
        {
            return false;
        }

        if (mine.Role == AxisRole.Unknown)
            mine.Become(its);
        else
            its.Become(mine);
        return true;
    }

    private static bool IsVector(IReadOnlyList<Axis> parts) =>
        parts.Count == 2 && parts[0].Role == AxisRole.Direction && parts[1].Role == AxisRole.Feature;

    /// <summary>A role that several axes share.</summary>
    private sealed class RoleCell
    {
        private RoleCell? _next;
        private bool _hasUnits;

        public AxisRole Role { get; set; }

        /// <summary>The axes of which the one with this role was made; empty of one that was not made of others.</summary>
        public IReadOnlyList<Axis> Parts { get; init; } = [];

        /// <summary>Whether one of the axes that it was made of has the units of a vector.</summary>
        public bool HasUnitsAmongOthers => _hasUnits || Parts.Any(part => part.Role == AxisRole.Feature);

        /// <summary>The cell that has the role, to which all cells on the way are led at once.</summary>
        public RoleCell Last
        {
            get
            {
                var last = this;
                while (last._next is { } next)
                    last = next;
                for (var cell = this; cell._next is { } next; cell = next)
                    cell._next = last;
                return last;
            }
        }

        /// <summary>Has the role of another from now on.</summary>
        public void Become(RoleCell other)
        {
            other._hasUnits |= HasUnitsAmongOthers;
            _next = other;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// A value of <c>forward</c> that layers read, over all steps or at the last one alone. It is written when it is asked for first,
/// so that nothing is computed at every step that the last one alone needs.
/// </summary>
/// <param name="parts">Widths of the vectors that it is, side by side.</param>
/// <param name="write">Writes it, and gives its expression; true: at the last step, [batch, units].</param>
internal sealed class TorchValue(IReadOnlyList<int> parts, Func<bool, string> write)
{
    private readonly string?[] _written = new string?[2];

    /// <summary>Widths of the vectors that it is, side by side.</summary>
    public IReadOnlyList<int> Parts { get; } = parts;

    /// <summary>Width of all of them.</summary>
    public int Width => Parts.Sum();

    /// <summary>Its expression.</summary>
    public string At(bool isLast) => _written[isLast ? 1 : 0] ??= write(isLast);

    /// <summary>Some of its units.</summary>
    public TorchValue Slice(int start, int length)
    {
        if (start == 0 && length == Width)
            return this;
        var (widths, at) = (new List<int>(), 0);
        foreach (var part in Parts)
        {
            var within = Math.Min(start + length - at, part) - Math.Max(start - at, 0);
            if (within > 0)
                widths.Add(within);
            at += part;
        }

        return new(widths, isLast => $"{At(isLast)}[..., {start}:{start + length}]");
    }

    /// <summary>Values side by side.</summary>
    public static TorchValue Concat(IReadOnlyList<TorchValue> values) => values is [var only]
        ? only
        : new([.. values.SelectMany(value => value.Parts)],
            isLast => $"torch.cat(({string.Join(", ", values.Select(value => value.At(isLast)))}), -1)");
}

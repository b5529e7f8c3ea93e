using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The constants of the tiles of a class. Kernels whose tiles have the same ones share them, those of stacked layers and of two
/// directions among them: each tile that differs is compiled once.
/// </summary>
internal sealed class SharedTiles
{
    private readonly Dictionary<SumTile, TileSizes> _sums = [];
    private readonly Dictionary<GradientTile, GradientSizes> _gradients = [];
    private readonly HashSet<string> _written = [];

    /// <summary>The constants under the name of the first that are equal.</summary>
    public TileSizes Named(TileSizes sizes)
    {
        if (!_sums.TryGetValue(sizes.Tile.Constants, out var first))
            _sums.Add(sizes.Tile.Constants, first = sizes);
        return sizes with { Name = first.Name };
    }

    /// <inheritdoc cref="Named(TileSizes)"/>
    public GradientSizes Named(GradientSizes sizes)
    {
        if (!_gradients.TryGetValue(sizes.Tile.Constants, out var first))
            _gradients.Add(sizes.Tile.Constants, first = sizes);
        return sizes with { Name = first.Name };
    }

    /// <summary>Those that stand nowhere yet, once each: they stand with the kernel that asks.</summary>
    public IReadOnlyList<TSizes> Take<TSizes>(IEnumerable<TSizes> sizes)
        where TSizes : KernelMember => [.. sizes.Where(one => _written.Add(one.Name))];
}

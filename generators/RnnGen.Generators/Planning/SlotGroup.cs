using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// The sums of a layer that share weights: its gates. They lie side by side, a slot each, in packs and in the buffer that
/// holds first the partial sums, then the gates, then their gradients.
/// </summary>
internal sealed class SlotGroup(string name, IReadOnlyList<Node> sums)
{
    public string Name { get; } = name;

    /// <summary>The <see cref="Op.Affine"/> nodes, in slot order.</summary>
    public IReadOnlyList<Node> Sums { get; } = sums;

    public int Width => Sums[0].Width;

    public int Slots => Sums.Count;

    public int Panels => PanelLayout.PanelsOf(Width);

    /// <summary>Bias of every slot, or null.</summary>
    public BiasPlan? Bias { get; init; }

    public int SlotOf(Node sum) => Sums.ToList().IndexOf(sum);
}

/// <summary>The biases of a group: [panel][slot][16].</summary>
/// <param name="Offset">Where they start.</param>
/// <param name="IsDerived">Whether they are sums, formed when parameters change; else a bias tensor is read as it is.</param>
/// <param name="Terms">The bias packs that are summed.</param>
internal sealed record BiasPlan(int Offset, bool IsDerived, IReadOnlyList<Pack> Terms);

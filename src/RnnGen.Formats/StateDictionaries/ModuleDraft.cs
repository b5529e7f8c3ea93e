using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A module whose kind is found: what layer it is, of an input of some width.</summary>
/// <param name="Module">The module; of a function that a user put into the order, one without tensors.</param>
/// <param name="Fits">The layers it may be of an input of a width, the likeliest first; null: the width is not known, of the
/// first layer.</param>
internal sealed record ModuleDraft(StateModule Module, Func<int?, IEnumerable<DraftLayer>> Fits)
{
    /// <summary>How the widths of the module are told in messages.</summary>
    public required string Description { get; init; }
}

/// <summary>A layer that a module may be.</summary>
/// <param name="Attribute">Its attribute.</param>
/// <param name="Input">Units it reads; 0 of tokens.</param>
/// <param name="Tensors">Its tensors.</param>
/// <param name="Notes">What the file does not tell of it.</param>
internal sealed record DraftLayer(LayerAttribute Attribute, int Input, IReadOnlyList<NetworkTensor> Tensors,
    params IReadOnlyList<string> Notes)
{
    /// <summary>Units of its output.</summary>
    public int Output => LayerShape.Of(Attribute, Input)?.Width ?? Input;
}

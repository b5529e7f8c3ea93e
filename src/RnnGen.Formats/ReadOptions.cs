using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>
/// What a user says of a file beyond what is in it. A file of tensors alone tells neither the order of its layers nor their
/// functions: these options state them. A reader refuses what it has no use for.
/// </summary>
public sealed record ReadOptions
{
    /// <summary>The network's name; null: that of the file.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// What stands before the names of all tensors, as <c>module.</c>: of such a file, only what is behind it is read.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether F16 and BF16 tensors are converted to float, which is exact; otherwise they are refused.</summary>
    public bool ConvertHalf { get; init; }

    /// <summary>
    /// The layers of a file of tensors, in order, by the names of their modules. A name of <see cref="Activation"/> that is no
    /// module stands for a layer of that function. Empty: as the file has them.
    /// </summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Options of single layers, as the attributes have them.</summary>
    public IReadOnlyList<LayerSetting> Settings { get; init; } = [];

    /// <summary>The layers whose values are outputs; empty: the last one's.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Modules of the file that do not become layers.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>
    /// The tensor that the input is multiplied with before the first layer; it is folded into that layer's weights.
    /// </summary>
    public string? InputScale { get; init; }

    /// <summary>The tensor that the output is multiplied with; it is folded into the last layer's weights.</summary>
    public string? OutputScale { get; init; }
}

using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>
/// Reads a format that is tensors with names: where no network is asked for, they are had without knowing their layers.
/// </summary>
internal interface ITensorReader : INetworkReader
{
    /// <summary>The tensors by the file's names, those that are left out by name alone.</summary>
    /// <exception cref="ModelFormatException">The file cannot be read.</exception>
    IReadOnlyList<NetworkTensor> Tensors(FileContent file, ReadOptions options);
}

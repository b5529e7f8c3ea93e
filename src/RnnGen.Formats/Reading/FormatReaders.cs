using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>The readers, in the order in which they look at a file.</summary>
internal static class FormatReaders
{
    public static IReadOnlyList<INetworkReader> All { get; } = [];
}

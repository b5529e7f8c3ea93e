namespace RnnGen.Formats;

/// <summary>
/// Counts messages of headers, nodes of trees and members of groups of a whole file: objects may share the blocks that have them,
/// so that the file's length is no limit.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class HdfLimit(FileContent file)
{
    private const int Most = 1 << 20;

    private int _count;

    /// <summary>Counts one.</summary>
    /// <param name="place">What is read, for faults.</param>
    public void Count(string place)
    {
        if (++_count > Most)
            throw file.Fault(place, $"at most {Most} messages, nodes and members of all groups", "more");
    }
}

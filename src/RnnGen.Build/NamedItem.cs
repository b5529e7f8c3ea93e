using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;

namespace RnnGen.Build;

/// <summary>
/// An item <c>RnnWeights</c> and what models may call its file: as the item is written, by its path in the project, by
/// <c>Link</c> and by <c>LogicalName</c>. A file from elsewhere without a <c>Link</c> goes by the one that the SDK gives items of
/// other kinds: <c>LinkBase</c>, the part that ** stands for, and the file's name.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="usual">As the project shows the file.</param>
/// <param name="said">What the item says itself.</param>
/// <param name="resource">The resource that it asks for; empty where it does not.</param>
internal sealed class NamedItem(string path, string usual, IReadOnlyList<string> said, string resource)
{
    /// <summary>Whether paths are the same.</summary>
    public static readonly StringComparer Paths = IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public string Path { get; } = path;

    public string Usual { get; } = usual;

    public IReadOnlyList<string> Said { get; } = said;

    public string Resource { get; } = resource;

    private static bool IsWindows => System.IO.Path.DirectorySeparatorChar == '\\';

    public static NamedItem Of(ITaskItem item, string projectFolder)
    {
        var path = item.GetMetadata("FullPath");
        var resource = Line(item.GetMetadata("LogicalName"));
        string link = Name(item.GetMetadata("Link")), inside = Name(InFolder(path, projectFolder));
        var usual = new[] { link, inside }.FirstOrDefault(name => name.Length > 0) ?? Name(LinkOf(item, path));
        string[] names = [link, inside, Name(item.ItemSpec), Name(resource)];
        return new(path, usual, [.. names.Where(name => name.Length > 0)], resource);
    }

    /// <summary>A path in a folder from there; empty for one elsewhere.</summary>
    private static string InFolder(string path, string folder)
    {
        folder = folder.TrimEnd('/', '\\') + System.IO.Path.DirectorySeparatorChar;
        return path.StartsWith(folder, IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            ? path.Substring(folder.Length)
            : "";
    }

    private static string LinkOf(ITaskItem item, string path) =>
        System.IO.Path.Combine(item.GetMetadata("LinkBase"), item.GetMetadata("RecursiveDir"), System.IO.Path.GetFileName(path));

    private static string Name(string text) => Line(text).Replace('\\', '/');

    /// <summary>Names stand on a line of their own, and the compiler leaves out the space around that of a resource.</summary>
    private static string Line(string text) =>
        new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Trim();
}

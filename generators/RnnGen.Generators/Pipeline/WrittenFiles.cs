using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Pipeline;

/// <summary>A generated file without its text.</summary>
internal sealed record FileEntry(string HintName, string? Encoder);

/// <summary>Which of the generated files are written, and by what names.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Dropped">Those that are not written, mostly none.</param>
internal sealed record WrittenFiles(FileNames Names, EquatableArray<string> Dropped)
{
    /// <summary>All but what is refused; and without its encoder's file a decoder's would not compile.</summary>
    public static WrittenFiles Of(ImmutableArray<FileEntry> files, EquatableArray<string> refused)
    {
        var kept = new HashSet<string>(files.Select(file => file.HintName));
        kept.ExceptWith(refused);
        while (files.FirstOrDefault(file => kept.Contains(file.HintName) && IsOrphan(file)) is { } orphan)
            kept.Remove(orphan.HintName);

        return new(FileNames.Of(kept), new(files.Select(file => file.HintName).Where(name => !kept.Contains(name))));

        bool IsOrphan(FileEntry file) => file.Encoder is { } encoder && !kept.Contains(encoder);
    }

    public bool Has(string hintName) => !Dropped.Contains(hintName);
}

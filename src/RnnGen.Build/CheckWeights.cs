using System;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;

namespace RnnGen.Build;

/// <summary>
/// Compares what was embedded with the files once the compiler has run. A target that the project reads after this package's may
/// have written them meanwhile; the assembly would hold what they held before, without a word.
/// </summary>
public sealed class CheckWeights : ITask
{
    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The copies that the compiler embedded, as <see cref="EmbedWeights"/> gave them.</summary>
    [Required]
    public ITaskItem[] Embedded { get; set; } = [];

    /// <summary>The project.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <inheritdoc/>
    public bool Execute()
    {
        string[] changed = [.. Embedded.Where(HasChanged).Select(copy => copy.GetMetadata(EmbeddedFile.Source))];
        foreach (var file in changed)
        {
            var message = $"Weights must be written before they are embedded; '{file}' was written to after that, "
                + "and before the compiler ended: let the target that writes it run before RnnGenEmbedWeights "
                + "(BeforeTargets=\"RnnGenEmbedWeights\"), or build again";
            BuildEngine?.LogErrorEvent(new(null, "RNN073", Project, 0, 0, 0, 0, message, null, nameof(CheckWeights)));
        }

        return changed.Length == 0;
    }

    /// <summary>
    /// Whether a file is there that differs from its copy. One that is gone or cannot be read says nothing about what was
    /// embedded.
    /// </summary>
    private static bool HasChanged(ITaskItem copy)
    {
        try
        {
            var source = copy.GetMetadata(EmbeddedFile.Source);
            return File.Exists(source) && !FileCopy.IsSame(source, copy.ItemSpec);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

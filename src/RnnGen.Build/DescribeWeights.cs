using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;

namespace RnnGen.Build;

/// <summary>
/// Describes files of weights in text, for the generator, which reads nothing else: it checks them against the models and tells
/// what is wrong with them. A description is written again only where it says something new, so that what follows is not
/// done again for nothing.
/// </summary>
public sealed class DescribeWeights : ITask
{
    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The files, by the names that models call them, each with the <c>LogicalName</c> of its resource.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The folder to write to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The descriptions, a file each.</summary>
    [Output]
    public string[] Descriptions { get; private set; } = [];

    /// <inheritdoc/>
    public bool Execute()
    {
        Directory.CreateDirectory(Folder);
        Descriptions = [.. Files.Select((file, i) => Describe(file, Path.Combine(Folder, $"{i}.{Path.GetFileName(file.ItemSpec)}.rnnweights")))];
        return true;
    }

    private static string Describe(ITaskItem file, string target)
    {
        string text = WeightDescription.Of(file.ItemSpec.Replace('\\', '/'), file.GetMetadata("LogicalName"), file.GetMetadata("FullPath"));
        if (!File.Exists(target) || File.ReadAllText(target) != text)
            File.WriteAllText(target, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return target;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;

namespace RnnGen.Build;

/// <summary>
/// Embeds files of weights and describes them in text to the generator, which reads nothing else: it checks them against the
/// models and tells what is wrong with them. What is embedded are copies, and the copies are described: the same bytes, whoever
/// writes to the files meanwhile. A file is written again only where it changes, so that what follows is not done again for
/// nothing.
/// </summary>
public sealed class EmbedWeights : ITask
{
    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The items of the project; <c>Link</c>, <c>LinkBase</c> and <c>LogicalName</c> count.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The project's folder.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The folder to write to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The file to write what is embedded to, for the compiler, which runs again where it changes.</summary>
    [Required]
    public string List { get; set; } = "";

    /// <summary>
    /// Whether an editor asks, and not a build: nothing is copied and embedded, and what the last build described counts too,
    /// since targets that make items and files may not have run.
    /// </summary>
    public bool IsDesignTime { get; set; }

    /// <summary>The descriptions, a file each.</summary>
    [Output]
    public string[] Descriptions { get; private set; } = [];

    /// <summary>The copies, each with the <c>LogicalName</c> of its resource and what it is a copy of.</summary>
    [Output]
    public ITaskItem[] Resources { get; private set; } = [];

    /// <summary>All files that a build writes.</summary>
    [Output]
    public string[] Written => [List, .. Descriptions, .. Resources.Select(resource => resource.ItemSpec)];

    /// <inheritdoc/>
    public bool Execute()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            var items = WeightItems.Of(Files, ProjectFolder);
            if (IsDesignTime)
                Describe(items);
            else
                Embed(items);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var message = $"Weights cannot be prepared for the compiler in {Folder}: {fault.Message}";
            BuildEngine?.LogErrorEvent(new(null, null, null, 0, 0, 0, 0, message, null, nameof(EmbedWeights)));
            return false;
        }
    }

    private void Embed(IReadOnlyList<WeightItem> items)
    {
        List<string> descriptions = [];
        List<ITaskItem> resources = [];
        foreach (var item in items)
        {
            var copy = PathOf(item.Key, "weights");
            var fault = FileCopy.Update(item.Path, copy);
            var description = fault is null ? WeightDescription.Of(item, copy) : WeightDescription.OfFault(item, fault);
            descriptions.Add(Write(item, description));
            if (fault is null)
                resources.Add(new EmbeddedFile(copy, item.Resource, item.Path));
        }

        (Descriptions, Resources) = ([.. descriptions], [.. resources]);
        FileCopy.Write(List, string.Concat(items.Select(item => item.Key + "\n")));
    }

    private void Describe(IReadOnlyList<WeightItem> items)
    {
        List<string> now = [.. items.Select(item => Write(item, WeightDescription.Of(item, item.Path)))];
        var keys = File.Exists(List) ? File.ReadAllLines(List) : [];
        var before = keys.Select(key => PathOf(key, "rnnweights")).Where(File.Exists);
        Descriptions = [.. now.Union(before)];
    }

    private string Write(WeightItem item, string description)
    {
        var path = PathOf(item.Key, "rnnweights");
        FileCopy.Write(path, description);
        return path;
    }

    private string PathOf(string key, string extension) => Path.Combine(Folder, key + "." + extension);
}

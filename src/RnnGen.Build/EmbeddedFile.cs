using System.Collections;
using System.Collections.Generic;
using Microsoft.Build.Framework;

namespace RnnGen.Build;

/// <summary>A file that the compiler embeds as it is, as an item for MSBuild, which takes its values literally.</summary>
/// <param name="path">The file: a copy.</param>
/// <param name="resource">The name of the resource that it becomes.</param>
/// <param name="source">What it is a copy of.</param>
internal sealed class EmbeddedFile(string path, string resource, string source) : ITaskItem
{
    /// <summary>The metadatum that says what the file is a copy of.</summary>
    public const string Source = "RnnGenSource";

    // WithCulture: w.de.safetensors is no German resource. As other resources have it, for the compiler runs once for each value.
    private readonly Dictionary<string, string> _metadata = new()
    {
        ["LogicalName"] = resource,
        ["Type"] = "Non-Resx",
        ["WithCulture"] = "false",
        [Source] = source,
    };

    public string ItemSpec { get; set; } = path;

    public ICollection MetadataNames => _metadata.Keys;

    public int MetadataCount => _metadata.Count;

    public string GetMetadata(string metadataName) => _metadata.TryGetValue(metadataName, out var value) ? value : "";

    public void SetMetadata(string metadataName, string metadataValue) => _metadata[metadataName] = metadataValue;

    public void RemoveMetadata(string metadataName) => _metadata.Remove(metadataName);

    public void CopyMetadataTo(ITaskItem destinationItem)
    {
        foreach (var pair in _metadata)
            destinationItem.SetMetadata(pair.Key, pair.Value);
    }

    public IDictionary CloneCustomMetadata() => new Dictionary<string, string>(_metadata);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;

namespace RnnGen.Build;

/// <summary>The files that the items of a project name, each once, with all names that its items give it.</summary>
internal static class WeightItems
{
    public static IReadOnlyList<WeightItem> Of(IEnumerable<ITaskItem> items, string projectFolder)
    {
        NamedItem[] named = [.. items.Select(item => NamedItem.Of(item, projectFolder))];
        Dictionary<string, string> said = new(StringComparer.Ordinal);
        foreach (var item in named)
        {
            foreach (var name in item.Said)
                said[name] = item.Path;
        }

        List<WeightItem> files = [];
        IGrouping<string, NamedItem>[] groups = [.. named.GroupBy(item => item.Path, NamedItem.Paths)];
        var owners = OwnersOfResources(groups);
        HashSet<string> resources = [.. owners.Keys];
        foreach (var file in groups)
        {
            // A name that an item of another file says itself is that file's.
            var usual = file.Select(item => item.Usual)
                .Where(name => !said.TryGetValue(name, out var path) || NamedItem.Paths.Equals(path, file.Key));
            var resource = AskedOf(file) is { } asked && owners[asked] == file.Key
                ? asked
                : Unused("RnnGen/" + Plain(file.First().Usual), resources);
            resources.Add(resource);
            files.Add(new(file.Key, [.. usual.Concat(file.SelectMany(item => item.Said)).Distinct()], resource));
        }

        return files;
    }

    /// <summary>
    /// Of each resource that items ask for by <c>LogicalName</c> the file that gets it, the first: the compiler embeds one
    /// resource of a name. Others get resources of their own, and go by the name all the same, so that a model which uses it is
    /// told of them all.
    /// </summary>
    private static Dictionary<string, string> OwnersOfResources(IEnumerable<IGrouping<string, NamedItem>> files)
    {
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (AskedOf(file) is { } asked && !owners.ContainsKey(asked))
                owners.Add(asked, file.Key);
        }

        return owners;
    }

    private static string? AskedOf(IEnumerable<NamedItem> file) =>
        file.Select(item => item.Resource).FirstOrDefault(name => name.Length > 0);

    private static string Unused(string name, HashSet<string> used)
    {
        while (used.Contains(name))
            name += "~";
        return name;
    }

    /// <summary>Without what the compiler's command line takes for something else.</summary>
    private static string Plain(string name) => new([.. name.Select(c => c is '"' or ',' ? '_' : c)]);
}

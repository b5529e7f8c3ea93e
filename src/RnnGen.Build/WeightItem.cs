using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace RnnGen.Build;

/// <summary>A file of weights that a project compiles in.</summary>
/// <param name="path">Where it is.</param>
/// <param name="names">What models may call it, the usual name first.</param>
/// <param name="resource">The name of the resource that it becomes.</param>
internal sealed class WeightItem(string path, IReadOnlyList<string> names, string resource)
{
    public string Path { get; } = path;

    public IReadOnlyList<string> Names { get; } = names;

    public string Resource { get; } = resource;

    /// <summary>Names what is written of it: the same in every build, and plain, whatever the file is called.</summary>
    public string Key { get; } = KeyOf(resource);

    private static string KeyOf(string resource)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(resource)).Take(8).Select(value => value.ToString("x2")));
    }
}

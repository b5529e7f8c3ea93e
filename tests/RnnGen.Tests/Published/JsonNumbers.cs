using System.IO;
using System.Linq;
using System.Text.Json;

namespace RnnGen.Tests.Published;

/// <summary>Numbers in JSON.</summary>
internal static class JsonNumbers
{
    public static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    /// <summary>The numbers of nested arrays, in order.</summary>
    public static double[] Flatten(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().SelectMany(Flatten)]
        : [element.GetDouble()];
}

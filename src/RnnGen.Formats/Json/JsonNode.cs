using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A value of a JSON document.</summary>
internal abstract record JsonNode
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>An object: its members, no two of one name, in the order of the document.</summary>
internal sealed record JsonObject(Dictionary<string, JsonNode> Members) : JsonNode
{
    public override string Kind => "an object";

    /// <summary>The member of a name; null where there is none.</summary>
    public JsonNode? Find(string name) => Members.GetValueOrDefault(name);
}

/// <summary>An array that is not of numbers alone, or empty.</summary>
internal sealed record JsonArray(IReadOnlyList<JsonNode> Items) : JsonNode
{
    public override string Kind => Items.Count == 0 ? "an empty array" : $"an array of {Items.Count}";
}

/// <summary>An array of numbers alone, at least one, as float: each the nearest to the decimal text.</summary>
internal sealed record JsonNumbers(float[] Values) : JsonNode
{
    public override string Kind => $"an array of {Values.Length} {(Values.Length == 1 ? "number" : "numbers")}";
}

/// <summary>A number.</summary>
internal sealed record JsonNumber(double Value) : JsonNode
{
    public override string Kind => "a number";
}

/// <summary>A text.</summary>
internal sealed record JsonText(string Value) : JsonNode
{
    public override string Kind => "a text";
}

/// <summary>true, false or null.</summary>
internal sealed record JsonWord(bool? Value) : JsonNode
{
    public override string Kind => Value switch { true => "true", false => "false", _ => "null" };
}

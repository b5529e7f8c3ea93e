using System.Collections.Generic;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Names of the members a generated part declares (docs/GENERATED-API.md).</summary>
internal static class GeneratedMembers
{
    /// <summary>Types and properties: nothing else in the class may have these names.</summary>
    public static readonly IReadOnlyCollection<string> Unique =
        new HashSet<string> { "State", "Workspace", "Window", "Info", "Parameters", "PairWindow" };

    /// <summary>Methods: the user may add overloads, of which the compiler rejects one with the same parameters.</summary>
    public static readonly IReadOnlyCollection<string> Methods = new HashSet<string>
    {
        "Step", "Run", "Load", "Save", "Clone", "CopyFrom", "GetTensor", "SetTensor", "SetTrainable", "CreateWindow",
        "Generate", "SetInputs",
    };
}

using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Projects;

/// <summary>What matters to models of the project they stand in.</summary>
/// <param name="OldLanguage">The language version where it is too old; null where it is not.</param>
/// <param name="LibraryAliases">The names by which the project sees the library where <c>global</c> is not among them; null
/// where it is.</param>
/// <param name="IsDebug">Whether the compiler does not optimise.</param>
/// <param name="Hidings">What hides names that generated code needs.</param>
internal sealed record ProjectSettings(string? OldLanguage, string? LibraryAliases, bool IsDebug, EquatableArray<Hiding> Hidings)
{
    /// <summary>Whether generated code compiles in it.</summary>
    public bool TakesModels => OldLanguage is null && LibraryAliases is null && Hidings.Count == 0;
}

/// <summary>Something in the project that hides a name which generated code needs.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Hidden">What it hides, for messages.</param>
/// <param name="Description">What it is, for messages.</param>
/// <param name="Place">Where it stands; null where that is another library.</param>
internal sealed record Hiding(string Name, string Hidden, string Description, LocationInfo? Place);

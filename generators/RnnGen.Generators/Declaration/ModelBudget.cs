using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>
/// Where the costs of a model are told, and its limits. Apart from the declaration, whose code they do not change.
/// </summary>
/// <param name="HintName">The model's file.</param>
/// <param name="Name">The model's class.</param>
/// <param name="Place">Its name in the source.</param>
/// <param name="Limits">Those that <c>[Budget]</c> sets.</param>
internal sealed record ModelBudget(string HintName, string Name, LocationInfo Place, EquatableArray<BudgetLimit> Limits);

/// <summary>A limit that <c>[Budget]</c> sets.</summary>
/// <param name="Kind">What it is a limit of.</param>
/// <param name="Most">The most of it.</param>
/// <param name="Place">The argument in the source.</param>
internal sealed record BudgetLimit(CostKind Kind, long Most, LocationInfo Place);

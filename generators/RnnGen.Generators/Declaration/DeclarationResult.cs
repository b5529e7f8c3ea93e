using RnnGen.Generators.Declaration.Members;
using RnnGen.Generators.Declaration.Weights;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>What becomes of a class with <c>[RnnModel]</c>.</summary>
/// <param name="Models">The model, or nothing where an error was found (by a check, or by the compiler itself).</param>
/// <param name="Diagnostics">What the checks found.</param>
/// <param name="Budgets">The model's budget, or nothing as above.</param>
/// <param name="Weights">Where it names its weights, if it does.</param>
internal sealed record DeclarationResult(
    EquatableArray<DeclaredModel> Models,
    EquatableArray<DiagnosticInfo> Diagnostics,
    EquatableArray<ModelBudget> Budgets,
    EquatableArray<ModelWeights> Weights)
{
    public static readonly DeclarationResult Nothing = new(default, default, default, default);

    /// <summary>Where the class and its attribute stand.</summary>
    public EquatableArray<ModelPlace> Places { get; init; }

    /// <summary>Where the attributes of the model stand, or nothing as above.</summary>
    public EquatableArray<ModelPlaces> Attributes { get; init; }

    /// <summary>What the user wrote in the class of the model.</summary>
    public EquatableArray<OwnMembers> Members { get; init; }
}

/// <summary>A checked model and what it is told apart by.</summary>
internal sealed record DeclaredModel(string HintName, ModelDeclaration Declaration);

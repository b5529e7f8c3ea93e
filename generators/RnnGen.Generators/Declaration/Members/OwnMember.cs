using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration.Members;

/// <summary>A member that the user wrote in a model, or that the model inherits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Of a method, what tells overloads apart, as <see cref="Signatures"/> writes it; null of all other
/// members.</param>
/// <param name="Description">What it is, for messages.</param>
/// <param name="Place">Where it stands; of an inherited one, the model's name.</param>
/// <param name="IsInherited">Whether it is of a base class.</param>
internal sealed record OwnMember(
    string Name, string? Signature, string Description, LocationInfo Place, bool IsInherited = false);

/// <summary>The members of a model that are not generated. Apart from the declaration, whose code they do not change.</summary>
/// <param name="HintName">What the model is told apart by.</param>
/// <param name="Model">The model's class.</param>
internal sealed record OwnMembers(string HintName, string Model, EquatableArray<OwnMember> Members);

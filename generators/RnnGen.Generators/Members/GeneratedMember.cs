using RnnGen.Generators.Declaration.Members;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Members;

/// <summary>A member of the generated part of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Of a method, what tells overloads apart, as <see cref="Signatures"/> writes it; null of all other
/// members.</param>
/// <param name="IsAccessor">Whether it is the method that a property is compiled to, which derived classes do not see.</param>
internal sealed record GeneratedMember(string Name, string? Signature, bool IsAccessor = false)
{
    /// <summary>
    /// Whether the compiler takes both in one class; of an inherited member, whether it takes this one in the class without a
    /// word.
    /// </summary>
    public bool AllowsBeside(OwnMember other) =>
        Name != other.Name
        || (IsAccessor && other.IsInherited)
        || (Signature is not null && other.Signature is not null && Signature != other.Signature);
}

/// <summary>The members of the generated part of a model.</summary>
/// <param name="HintName">What the model is told apart by.</param>
/// <param name="Members">What it declares for users to see, and for itself.</param>
internal sealed record WrittenMembers(string HintName, EquatableArray<GeneratedMember> Members);

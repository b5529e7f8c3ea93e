namespace RnnGen.Generators.Tests.Options;

/// <summary>A named argument of an attribute, as it is written.</summary>
/// <param name="On">The attribute.</param>
/// <param name="Name">The property.</param>
/// <param name="Value">The value in source.</param>
public sealed record Option(string On, string Name, string Value)
{
    public string Text => $"{Name} = {Value}";
}

namespace RnnGen.Generators.Declaration;

/// <summary>The model whose final state a decoder starts from.</summary>
/// <param name="FullName">Its class as source, from <c>global::</c> on.</param>
/// <param name="Model">What it declares.</param>
/// <param name="HintName">What it is told apart by.</param>
internal sealed record EncoderDeclaration(string FullName, ModelDeclaration Model, string HintName);

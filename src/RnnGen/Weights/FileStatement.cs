namespace RnnGen.Weights;

/// <summary>What a file of weights says of itself in its metadata.</summary>
/// <param name="What">How a message calls it.</param>
/// <param name="Key">The metadata key.</param>
/// <param name="Text">What stands there.</param>
internal readonly record struct FileStatement(string What, string Key, string Text)
{
    /// <summary>The line of an error message.</summary>
    /// <param name="found">What stands there instead; null for nothing.</param>
    public string Mismatch(string? found) => $"{What}: expected '{Text}', found {(found is null ? "none" : $"'{found}'")}";
}

namespace RnnGen.Tests.CompiledIn;

// The files were saved by models of these declarations, without weights, from seed 7.

/// <summary>A table of rows longer than is read at once, a second layer that reads two directions, a head in dot form.</summary>
[RnnModel(Weights = "CompiledIn/stack.safetensors"), Embedding(300, 20), Lstm(18, Bidirectional = true), Gru(20), Dense(3)]
internal sealed partial class CompiledStack;

/// <summary>A table of columns.</summary>
[RnnModel(Weights = "CompiledIn/tokens.safetensors"), OneHot(13), Gru(17), Dense(8)]
internal sealed partial class CompiledTokens;

/// <summary>Matrices, and a constructor of the user's.</summary>
[RnnModel(InputSize = 3, Weights = "CompiledIn/single.safetensors"), Gru(17), Dense(2)]
internal sealed partial class CompiledSingle
{
    public CompiledSingle(string name)
        : this() => Name = name;

    public string? Name { get; }
}

/// <summary>Single precision in the file, double in the model.</summary>
[RnnModel(InputSize = 3, Precision = Precision.Double, Weights = "CompiledIn/single.safetensors"), Gru(17), Dense(2)]
internal sealed partial class CompiledDouble;

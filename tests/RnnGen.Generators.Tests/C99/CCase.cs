using System.Collections.Generic;
using RnnGen.Generators.Declaration;
using RnnGen.Tests.Vectors;

namespace RnnGen.Generators.Tests.C99;

/// <summary>A model, a window of it, and what must come out, from elsewhere.</summary>
internal sealed record CCase(string Name, ModelDeclaration Model, int Steps, int Batch)
{
    /// <summary>The parameters by name, in PyTorch's layout.</summary>
    public required IReadOnlyDictionary<string, double[]> Tensors { get; init; }

    /// <summary>[steps, batch].</summary>
    public int[] Tokens { get; init; } = [];

    /// <summary>[steps, batch, features].</summary>
    public double[] Features { get; init; } = [];

    /// <summary>By the state variable's name [batch, size]; zero where there is none.</summary>
    public IReadOnlyDictionary<string, double[]> States { get; init; } = new Dictionary<string, double[]>();

    /// <summary>dLoss/d(outputs): [steps, batch, outputs], or of the last step alone.</summary>
    public required double[] OutputGradients { get; init; }

    /// <summary>dLoss/d(final states), as <see cref="States"/>.</summary>
    public IReadOnlyDictionary<string, double[]> FinalGradients { get; init; } = new Dictionary<string, double[]>();

    public required CResult Expected { get; init; }

    /// <summary>How far results may lie from what is expected.</summary>
    public required Tolerance Tolerance { get; init; }
}

/// <summary>What comes out of a window; of an expected one, what is known.</summary>
/// <param name="Outputs">[steps, batch, outputs], or of the last step alone.</param>
/// <param name="States">By the state variable's name [batch, size].</param>
/// <param name="Gradients">Of the parameters by name, in PyTorch's layout.</param>
/// <param name="StateGradients">Of the initial states.</param>
/// <param name="FeatureGradients">[steps, batch, features]; null where they are not known.</param>
internal sealed record CResult(
    double[] Outputs, IReadOnlyDictionary<string, double[]> States, IReadOnlyDictionary<string, double[]> Gradients,
    IReadOnlyDictionary<string, double[]> StateGradients, double[]? FeatureGradients);

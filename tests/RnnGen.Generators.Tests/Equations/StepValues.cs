using System;
using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Values of the leaves of one step's expressions.</summary>
internal sealed record StepValues
{
    public double[] Input { get; init; } = [];

    public int Token { get; init; }

    /// <summary>In PyTorch's layout.</summary>
    public IReadOnlyDictionary<Tensor, double[]> Parameters { get; init; } = new Dictionary<Tensor, double[]>();

    /// <summary>A state variable before the step.</summary>
    public Func<StateVariable, double[]> State { get; init; } = s => throw new InvalidOperationException($"no value of {s.Name}");

    /// <summary>dLoss/d(output), of each of its parts.</summary>
    public IReadOnlyList<double[]> OutputAdjoints { get; init; } = [];

    /// <summary>dLoss/d(state after the step), but for what the step itself does with it.</summary>
    public Func<StateVariable, double[]> CarriedAdjoint { get; init; } = s => throw new InvalidOperationException(
        $"no gradient of {s.Name}");
}

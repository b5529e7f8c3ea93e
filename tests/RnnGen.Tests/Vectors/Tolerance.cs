using System;

namespace RnnGen.Tests.Vectors;

/// <summary>How far a value may lie from the float64 reference: the tolerances in the README of the vectors.</summary>
/// <param name="Forward">Of outputs and states: times 1 + |reference|.</param>
/// <param name="Loss">Of losses: times 1 + |reference|.</param>
/// <param name="Gradient">Of gradients: times the largest |reference| of the tensor.</param>
/// <param name="GradientFloor">Added to it.</param>
/// <param name="ZeroGradient">In its place where every reference is zero.</param>
/// <param name="Optimiser">Of parameters, losses and norms after optimiser steps: times 1 + |reference| (parameters of
/// single precision: absolute).</param>
internal sealed record Tolerance(
    double Forward, double Loss, double Gradient, double GradientFloor, double ZeroGradient, double Optimiser)
{
    private static readonly Tolerance s_single = new(2e-6, 5e-6, 1e-5, 1e-7, 1e-7, 5e-5);
    private static readonly Tolerance s_double = new(1e-12, 1e-12, 1e-10, 0, 1e-13, 1e-11);

    public static Tolerance For<T>(VectorCase @case)
        where T : unmanaged
    {
        var isExtreme = @case.Group == "extreme";
        if (typeof(T) == typeof(double))
            return isExtreme ? s_double with { Gradient = 1e-8, GradientFloor = 1e-13 } : s_double;
        if (@case.IsNormalized)
            return s_single with { Forward = 5e-6 };
        if (!isExtreme)
            return s_single;

        // Pre-activations of size 1e4 cancel: float32 itself is this far off.
        var forward = Math.Max(s_single.Forward, 10 * @case.TorchForwardError);
        var loss = Math.Max(s_single.Loss, forward);
        return s_single with { Forward = forward, Loss = loss, Gradient = 1e-3, GradientFloor = 1e-6 };
    }
}

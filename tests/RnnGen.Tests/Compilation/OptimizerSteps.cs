using System;
using RnnGen.Training;

namespace RnnGen.Tests.Compilation;

/// <summary>An optimiser's step in code that is generic over the precision.</summary>
internal static class OptimizerSteps
{
    /// <summary><c>Step</c> of the window's precision.</summary>
    public static double StepAny<T>(this Optimizer optimizer, TrainingWindow<T> window, double maxNorm)
        where T : unmanaged => window switch
        {
            TrainingWindow<float> single => optimizer.Step(single, maxNorm),
            TrainingWindow<double> wide => optimizer.Step(wide, maxNorm),
            _ => throw new NotSupportedException(typeof(T).Name),
        };
}

using System;
using System.Collections.Generic;
using RnnGen.Training;

namespace RnnGen.Tests.Training;

/// <summary>Every optimiser with every moment it can keep.</summary>
internal static class Optimisers
{
    private static readonly Dictionary<string, Func<Optimizer>> s_optimizers = new()
    {
        ["Sgd"] = () => new Sgd { WeightDecay = 0.01 },
        ["Momentum"] = () => new Sgd { Momentum = 0.9, WeightDecay = 0.01 },
        ["RmsProp"] = () => new RmsProp(),
        ["RmsPropCentred"] = () => new RmsProp { Centered = true, Momentum = 0.5, Epsilon = 1e-3 },
        ["Adagrad"] = () => new Adagrad { LearningRateDecay = 0.1, InitialAccumulatorValue = 0.1 },
        ["Adadelta"] = () => new Adadelta(),
        ["Adam"] = () => new Adam(),
        ["AmsGrad"] = () => new Adam { AmsGrad = true },
        ["AdamW"] = () => new AdamW(),
    };

    public static IEnumerable<string> Names => s_optimizers.Keys;

    public static Optimizer Create(string name) => s_optimizers[name]();
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using RnnGen.Training;

namespace RnnGen.Tests.Vectors;

/// <summary>The optimiser of an <c>optim</c> case.</summary>
internal static class OptimizerRule
{
    private static readonly HashSet<string> s_implemented =
    [
        "sgd", "momentum", "nesterov", "rmsprop", "rmsprop_centered", "adagrad", "adadelta", "adam", "adam_l2", "adam_amsgrad",
        "adamw",
    ];

    public static bool IsImplemented(string name) => s_implemented.Contains(name);

    /// <summary>The optimiser with the hyperparameters of the case.</summary>
    public static Optimizer Of(VectorCase @case)
    {
        var values = JsonDocument.Parse(@case.Metadata("hyperparameters")).RootElement;
        double Value(string name, double absent) => values.TryGetProperty(name, out var value) ? value.GetDouble() : absent;
        bool Flag(string name) => values.TryGetProperty(name, out var value) && value.GetBoolean();
        double Beta(int index, double absent) =>
            values.TryGetProperty("betas", out var betas) ? betas[index].GetDouble() : absent;

        return @case.Metadata("optimizer") switch
        {
            "adamw" => new AdamW
            {
                LearningRate = Value("lr", 1e-3),
                Beta1 = Beta(0, 0.9),
                Beta2 = Beta(1, 0.999),
                Epsilon = Value("eps", 1e-8),
                WeightDecay = Value("weight_decay", 0.01),
            },
            "adam" or "adam_l2" or "adam_amsgrad" => new Adam
            {
                LearningRate = Value("lr", 1e-3),
                Beta1 = Beta(0, 0.9),
                Beta2 = Beta(1, 0.999),
                Epsilon = Value("eps", 1e-8),
                WeightDecay = Value("weight_decay", 0),
                AmsGrad = Flag("amsgrad"),
            },
            "rmsprop" or "rmsprop_centered" => new RmsProp
            {
                LearningRate = Value("lr", 1e-2),
                Alpha = Value("alpha", 0.99),
                Epsilon = Value("eps", 1e-8),
                Momentum = Value("momentum", 0),
                Centered = Flag("centered"),
                WeightDecay = Value("weight_decay", 0),
            },
            "adagrad" => new Adagrad
            {
                LearningRate = Value("lr", 1e-2),
                Epsilon = Value("eps", 1e-10),
                WeightDecay = Value("weight_decay", 0),
            },
            "adadelta" => new Adadelta
            {
                LearningRate = Value("lr", 1),
                Rho = Value("rho", 0.9),
                Epsilon = Value("eps", 1e-6),
                WeightDecay = Value("weight_decay", 0),
            },
            _ => new Sgd
            {
                LearningRate = Value("lr", 1e-2),
                Momentum = Value("momentum", 0),
                Nesterov = Flag("nesterov"),
                WeightDecay = Value("weight_decay", 0),
            },
        };
    }

    /// <summary>The limit of the global norm, or 0 where the case does not clip.</summary>
    public static double MaxNorm(VectorCase @case)
    {
        const string prefix = "global norm ";
        var clip = @case.Metadata("clip");
        return clip.StartsWith(prefix, StringComparison.Ordinal)
            ? double.Parse(clip.AsSpan(prefix.Length), CultureInfo.InvariantCulture)
            : 0;
    }
}

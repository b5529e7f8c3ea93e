using System;

namespace RnnGen.Formats;

/// <summary>Functions by the names that files give them.</summary>
internal static class ActivationNames
{
    /// <summary>The function of a name in a file of Keras's kind, from any version; null where there is none.</summary>
    /// <param name="name">The name, as <c>tanh</c>.</param>
    /// <param name="isBeforeKeras3">Whether <c>hard_sigmoid</c> is that of Keras before version 3.</param>
    public static Activation? Keras(string name, bool isBeforeKeras3 = true) => name.ToLowerInvariant() switch
    {
        "" or "linear" => Activation.None,
        "tanh" => Activation.Tanh,
        "relu" => Activation.Relu,
        "relu6" => Activation.Relu6,
        "sigmoid" => Activation.Sigmoid,
        "hard_sigmoid" => isBeforeKeras3 ? Activation.KerasHardSigmoid : Activation.HardSigmoid,
        "softmax" => Activation.Softmax,
        "elu" => Activation.Elu,
        "selu" => Activation.Selu,
        "swish" or "silu" => Activation.Silu,
        "hard_swish" or "hard_silu" => Activation.HardSwish,
        "mish" => Activation.Mish,
        "softplus" => Activation.Softplus,
        "softsign" => Activation.Softsign,
        "exponential" => Activation.Exp,
        "log_sigmoid" => Activation.LogSigmoid,
        "soft_shrink" => Activation.SoftShrink,
        "hard_tanh" => Activation.HardTanh,
        "gelu" => Activation.Gelu,
        "celu" => Activation.Celu,
        _ => null,
    };

    /// <summary>The name of a function in Keras 3; null of one that has none there, or other constants.</summary>
    public static string? Keras3(Activation function) => function switch
    {
        Activation.None => "linear",
        Activation.Tanh => "tanh",
        Activation.Relu => "relu",
        Activation.Relu6 => "relu6",
        Activation.Sigmoid => "sigmoid",
        Activation.HardSigmoid => "hard_sigmoid",
        Activation.Softmax => "softmax",
        Activation.Elu => "elu",
        Activation.Celu => "celu",
        Activation.Selu => "selu",
        Activation.Gelu => "gelu",
        Activation.Silu => "silu",
        Activation.HardSwish => "hard_silu",
        Activation.Mish => "mish",
        Activation.Softplus => "softplus",
        Activation.Softsign => "softsign",
        Activation.Exp => "exponential",
        Activation.LogSigmoid => "log_sigmoid",
        Activation.SoftShrink => "soft_shrink",
        Activation.HardTanh => "hard_tanh",
        _ => null,
    };

    /// <summary>
    /// The function that a user names, as <see cref="Activation"/> has it in any case; null where there is none.
    /// </summary>
    public static Activation? Stated(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0])
            && Enum.TryParse<Activation>(name.Replace("_", ""), ignoreCase: true, out var found)
            && Enum.IsDefined(found)
            ? found
            : null;
}

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
        "hard_tanh" => Activation.HardTanh,
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

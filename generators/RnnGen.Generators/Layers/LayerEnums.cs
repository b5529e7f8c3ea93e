namespace RnnGen.Generators.Layers;

// The values are those of the attributes' enums in src/RnnGen/Attributes: the generator reads attributes by
// metadata name and never references the library.

internal enum ActivationKind
{
    None, Tanh, Relu, Sigmoid, Softmax, LeakyRelu, Elu, Selu, Celu, Gelu, GeluTanh, Silu, Mish, Softplus, Softsign, HardSigmoid,
    KerasHardSigmoid, HardTanh, HardSwish, ThresholdedRelu, Exp, ScaledTanh, Relu6, LogSigmoid, SoftShrink,
}

internal enum BiasKind { Pair, Single, None }

internal enum NormalizationKind { None, Ba2016, FastRnn, PerGate }

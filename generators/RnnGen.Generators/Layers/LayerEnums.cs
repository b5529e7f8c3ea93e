namespace RnnGen.Generators.Layers;

// The values are those of the attributes' enums in src/RnnGen/Attributes: the generator reads attributes by
// metadata name and never references the library.

internal enum ActivationKind { None, Tanh, Relu, Sigmoid, Softmax }

internal enum BiasKind { Pair, Single, None }

internal enum NormalizationKind { None, Ba2016, FastRnn, PerGate }

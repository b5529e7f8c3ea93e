namespace RnnGen.Generators.Declaration;

// The values are those of the attributes' enums in src/RnnGen/Attributes/Enums.cs: the generator reads attributes by
// metadata name and never references the library.

internal enum LossKind
{
    None,
    SoftmaxCrossEntropy,
    MeanSquaredError,
    BinaryCrossEntropy,
    MeanAbsoluteError,
    Huber,
    GaussianNegativeLogLikelihood,
}

internal enum OutputKind { EveryStep, LastStep }

internal enum FeedbackKind { None, Zero, Repeat, Output, Softmax, Sample }

internal enum PrecisionKind { Single, Double }

internal enum ArithmeticKind { Fused, Portable }

internal enum InitializationKind { Glorot, PyTorch }

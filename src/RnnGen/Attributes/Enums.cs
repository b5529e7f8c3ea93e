namespace RnnGen;

/// <summary>What a model is trained to minimise; every loss is a mean, as in PyTorch.</summary>
public enum Loss
{
    /// <summary>No loss: <c>Backward</c> takes the gradients of the outputs.</summary>
    None,

    /// <summary>Softmax over the last layer's outputs, then the negative log-likelihood of a class id, in nats.</summary>
    SoftmaxCrossEntropy,

    /// <summary>(output - target)², mean over steps, sequences and outputs; no factor ½.</summary>
    MeanSquaredError,

    /// <summary>Binary cross-entropy of sigmoid(output) with a target in 0..1, mean over steps, sequences and outputs.</summary>
    BinaryCrossEntropy,

    /// <summary>|output - target|, mean over steps, sequences and outputs.</summary>
    MeanAbsoluteError,

    /// <summary>
    /// Half the square of the difference up to δ, linear beyond, mean over steps, sequences and outputs; δ is <c>HuberDelta</c>.
    /// </summary>
    Huber,

    /// <summary>
    /// The negative log-likelihood of targets under normal distributions, mean over steps, sequences and targets. Outputs are
    /// means m, then logarithms of variances v: ½ (v + (m - t)² e^-v).
    /// </summary>
    GaussianNegativeLogLikelihood,
}

/// <summary>Which steps of a sequence have an output.</summary>
public enum Output
{
    /// <summary>Every step: many-to-many.</summary>
    EveryStep,

    /// <summary>The last step only: many-to-one.</summary>
    LastStep,
}

/// <summary>
/// Where the input of a step after the first comes from. A model with feedback is one-to-many: the caller gives the input of
/// the first step. What is fed back is part of <c>State</c>, and gradients flow through it.
/// </summary>
public enum Feedback
{
    /// <summary>The caller gives the input of every step.</summary>
    None,

    /// <summary>Later inputs are zero: x(t) = 0.</summary>
    Zero,

    /// <summary>The first input at every step: x(t) = x(0).</summary>
    Repeat,

    /// <summary>The output of the step before, x(t) = y(t-1): as many features as outputs.</summary>
    Output,

    /// <summary>The probabilities of the step before, x(t) = softmax(y(t-1)): as many features as outputs.</summary>
    Softmax,

    /// <summary>
    /// A token drawn from softmax(y(t-1)), of a model that takes tokens: <c>Generate</c> draws them. It is trained on given
    /// tokens as without feedback (teacher forcing), for no gradient flows through a draw.
    /// </summary>
    Sample,
}

/// <summary>The element type of weights, states and activations.</summary>
public enum Precision
{
    /// <summary>32-bit <see cref="float"/>.</summary>
    Single,

    /// <summary>64-bit <see cref="double"/>.</summary>
    Double,
}

/// <summary>How a product is added to a sum.</summary>
public enum Arithmetic
{
    /// <summary>One rounding: the same bits on every target compiled with FMA.</summary>
    Fused,

    /// <summary>Two roundings: the same bits on every target, 10-50 % slower.</summary>
    Portable,
}

/// <summary>
/// An elementwise function: after a layer's sums, in a cell, or as a layer. Those with a constant have PyTorch's default, and
/// where PyTorch has none, ONNX's; at a corner the derivative is PyTorch's, of <see cref="HardSwish"/> that of the outer side.
/// </summary>
public enum Activation
{
    /// <summary>The identity.</summary>
    None,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,

    /// <summary>
    /// e^x over the sum of e^x of all units: positive outputs that sum to 1. Of a <c>[Dense]</c> layer, or a layer of its own.
    /// </summary>
    Softmax,

    /// <summary>x where x &gt; 0, else 0.01 x.</summary>
    LeakyRelu,

    /// <summary>x where x &gt; 0, else e^x - 1 (Clevert, Unterthiner and Hochreiter, 2016).</summary>
    Elu,

    /// <summary>1.0507 (x where x &gt; 0, else 1.6733 (e^x - 1)) (Klambauer, Unterthiner, Mayr and Hochreiter, 2017).</summary>
    Selu,

    /// <summary>
    /// max(0, x) + min(0, e^x - 1), which is <see cref="Elu"/> (Barron, 2017; with α = 1, its default, the two are one).
    /// </summary>
    Celu,

    /// <summary>x Φ(x), with the normal distribution function (Hendrycks and Gimpel, 2016).</summary>
    Gelu,

    /// <summary>The approximation of <see cref="Gelu"/> by tanh: ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).</summary>
    GeluTanh,

    /// <summary>x / (1 + e^-x), also called swish (Elfwing, Uchibe and Doya, 2018).</summary>
    Silu,

    /// <summary>x tanh(log(1 + e^x)) (Misra, 2020).</summary>
    Mish,

    /// <summary>log(1 + e^x).</summary>
    Softplus,

    /// <summary>x / (1 + |x|).</summary>
    Softsign,

    /// <summary>x/6 + ½ within 0..1: PyTorch's, and that of Keras from version 3 on.</summary>
    HardSigmoid,

    /// <summary>0.2 x + 0.5 within 0..1: that of Keras before version 3, and ONNX's default.</summary>
    KerasHardSigmoid,

    /// <summary>x within -1..1.</summary>
    HardTanh,

    /// <summary>x times <see cref="HardSigmoid"/> of x (Howard et al., 2019).</summary>
    HardSwish,

    /// <summary>x where x &gt; 1, else 0.</summary>
    ThresholdedRelu,

    /// <summary>e^x.</summary>
    Exp,

    /// <summary>1.7159 tanh(2/3 x), which is near ±1 at ±1 (LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998).</summary>
    ScaledTanh,

    /// <summary>x within 0..6.</summary>
    Relu6,

    /// <summary>log(1 / (1 + e^-x)).</summary>
    LogSigmoid,

    /// <summary>x brought nearer to 0 by ½, and 0 within ±½ (Donoho, "De-noising by soft-thresholding", 1995).</summary>
    SoftShrink,
}

/// <summary>The bias vectors of a recurrent layer.</summary>
public enum Bias
{
    /// <summary>Two, as PyTorch: <c>bias_ih</c> and <c>bias_hh</c>.</summary>
    Pair,

    /// <summary>One, <c>bias_ih</c>.</summary>
    Single,

    /// <summary>None.</summary>
    None,
}

/// <summary>How fresh weights are drawn.</summary>
public enum Initialization
{
    /// <summary>
    /// Glorot-uniform input weights and projections, orthogonal recurrent weights (the identity for a relu <c>SimpleRnn</c>),
    /// zero peepholes, zero biases with the forget gate at 1, N(0, 1) embeddings.
    /// </summary>
    Glorot,

    /// <summary>As PyTorch's modules: uniform within ±1/√units, dense layers within ±1/√inputs, N(0, 1) embeddings.</summary>
    PyTorch,
}

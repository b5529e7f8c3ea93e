using System;

namespace RnnGen.Cells;

/// <summary>
/// W x + U h + b, with weights and biases of its own: x is the input of the layer, h the hidden state as the step finds it. With
/// two bias vectors b is their sum.
/// </summary>
public sealed class Gate : Vector
{
    private readonly Func<Vector, Vector> _product;
    private readonly Vector _inputBias;
    private readonly Vector _recurrentBias;
    private readonly Vector _input;
    private readonly Vector _hidden;

    internal Gate(Vector input, Vector hidden, Func<Vector, Vector> product, Vector inputBias, Vector recurrentBias)
        : base([.. (input + product(hidden) + inputBias + recurrentBias).Values])
    {
        (_input, _hidden, _product) = (input, hidden, product);
        (_inputBias, _recurrentBias) = (inputBias, recurrentBias);
    }

    /// <summary>W x + b, of the input side alone.</summary>
    public Vector Input => _input + _inputBias;

    /// <summary>U h + b, of the recurrent side alone; without a bias where the layer has one for both sides.</summary>
    public Vector Recurrent => _product(_hidden) + _recurrentBias;

    /// <summary>W x + U v + b: the gate with a vector in the place of the hidden state.</summary>
    /// <param name="v">A vector as long as the hidden state, as <c>r * h</c>.</param>
    public Vector Of(Vector v) => _input + _product(v) + _inputBias + _recurrentBias;
}

using System;

namespace RnnGen;

/// <summary>Training met a loss or gradient that is NaN or infinite. The model has the weights of the last good step.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    internal NonFiniteLossException(int epoch, int window, double loss, string? tensor, string where)
        : base($"Training stopped at window {window} of epoch {epoch}, loss {loss}: {where}. The weights are those of the last good step.")
    {
        Epoch = epoch;
        Window = window;
        Loss = loss;
        Tensor = tensor;
    }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; }

    /// <summary>The window within the epoch, from 0.</summary>
    public int Window { get; }

    /// <summary>The window's loss.</summary>
    public double Loss { get; }

    /// <summary>
    /// The first tensor with a value or gradient that is not finite, in the order of the layers; null where there is none.
    /// </summary>
    public string? Tensor { get; }
}

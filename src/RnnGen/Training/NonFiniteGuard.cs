using RnnGen.Numerics;

namespace RnnGen;

/// <summary>Keeps the weights of the last good step and says where a NaN or infinity came up.</summary>
internal sealed class NonFiniteGuard(TrainingWindow<float> window)
{
    private readonly AlignedBuffer<float> _lastGood = new(window.Parameters.Values.Length);
    private bool _hasLastGood;

    /// <summary>Called with weights whose loss was finite, before they are updated.</summary>
    public void Keep()
    {
        window.Parameters.Values.Span.CopyTo(_lastGood.Span);
        _hasLastGood = true;
    }

    /// <summary>The exception for a loss that is not finite: in a weight, else in a gradient.</summary>
    public NonFiniteLossException LossFault(int epoch, int index, double loss)
    {
        if (WeightFault(epoch, index, loss) is { } fault)
            return fault;
        window.Backward(1f);
        return GradientFault(epoch, index, loss);
    }

    /// <summary>
    /// The exception for the first tensor with a weight that is not finite, or null. An update has overflowed then, and the
    /// weights before it are put back.
    /// </summary>
    public NonFiniteLossException? WeightFault(int epoch, int index, double loss)
    {
        if (FirstNonFinite(window.Parameters.Values) is not { } tensor)
            return null;
        if (_hasLastGood)
        {
            _lastGood.Span.CopyTo(window.Parameters.Values.Span);
            window.Parameters.NotifyChanged();
        }

        return Fault(epoch, index, loss, tensor, $"tensor '{tensor}' has a weight that is not finite");
    }

    /// <summary>The exception for a gradient norm that is not finite.</summary>
    public NonFiniteLossException GradientFault(int epoch, int index, double loss)
    {
        var tensor = FirstNonFinite(window.Gradients);
        var where = tensor is not null ? $"tensor '{tensor}' has a gradient that is not finite"
            : double.IsFinite(loss) ? "the norm of the gradients overflows"
            : "all weights and gradients are finite, so it came up in the inputs, the targets or the loss itself";
        return Fault(epoch, index, loss, tensor, where);
    }

    private NonFiniteLossException Fault(int epoch, int index, double loss, string? tensor, string where)
    {
        window.ZeroGradients();
        window.Reset();
        return new NonFiniteLossException(epoch, index, loss, tensor, where);
    }

    private string? FirstNonFinite(AlignedBuffer<float> packed)
    {
        foreach (var tensor in window.Parameters.Info.Tensors)
        {
            if (TensorPacking.HasNonFinite<float>(tensor, packed.Span))
                return tensor.Name;
        }

        return null;
    }
}

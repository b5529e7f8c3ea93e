using System;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>Keeps the weights of the last good step and says where a NaN or infinity came up.</summary>
internal sealed class NonFiniteGuard(ITrainingData data)
{
    private readonly WeightCopies _lastGood = new(StoresOf(data.Models));
    private bool _hasLastGood;

    /// <summary>The weights of every model.</summary>
    public static ParameterStore<float>[] StoresOf(ReadOnlySpan<TrainingWindow<float>> models)
    {
        var stores = new ParameterStore<float>[models.Length];
        for (var i = 0; i < stores.Length; i++)
            stores[i] = models[i].Parameters;
        return stores;
    }

    /// <summary>Called with weights whose loss was finite, before they are updated.</summary>
    public void Keep()
    {
        _lastGood.Take();
        _hasLastGood = true;
    }

    /// <summary>The exception for a loss that is not finite: in a weight, else in a gradient.</summary>
    public NonFiniteLossException LossFault(int epoch, int index, double loss)
    {
        if (WeightFault(epoch, index, loss) is { } fault)
            return fault;
        data.Backward();
        return GradientFault(epoch, index, loss);
    }

    /// <summary>
    /// The exception for the first tensor with a weight that is not finite, or null. An update has overflowed then, and the
    /// weights before it are put back.
    /// </summary>
    public NonFiniteLossException? WeightFault(int epoch, int index, double loss)
    {
        if (FirstNonFinite(static window => window.Parameters.Values) is not { } tensor)
            return null;
        if (_hasLastGood)
            _lastGood.PutBack();
        return Fault(epoch, index, loss, tensor, $"tensor '{tensor}' has a weight that is not finite");
    }

    /// <summary>The exception for a gradient norm that is not finite.</summary>
    public NonFiniteLossException GradientFault(int epoch, int index, double loss)
    {
        var tensor = FirstNonFinite(static window => window.Gradients);
        var where = tensor is not null ? $"tensor '{tensor}' has a gradient that is not finite"
            : double.IsFinite(loss) ? "the norm of the gradients overflows"
            : "all weights and gradients are finite, so it came up in the inputs, the targets or the loss itself";
        return Fault(epoch, index, loss, tensor, where);
    }

    private NonFiniteLossException Fault(int epoch, int index, double loss, string? tensor, string where)
    {
        foreach (var window in data.Models)
            window.ZeroGradients();
        data.Reset();
        return new NonFiniteLossException(epoch, index, loss, tensor, where);
    }

    private string? FirstNonFinite(Func<TrainingWindow<float>, AlignedBuffer<float>> packed)
    {
        foreach (var window in data.Models)
        {
            var info = window.Parameters.Info;
            foreach (var tensor in info.Tensors)
            {
                if (TensorPacking.HasNonFinite<float>(tensor, packed(window).Span))
                    return data.Models.Length == 1 ? tensor.Name : $"{info.Name}.{tensor.Name}";
            }
        }

        return null;
    }
}

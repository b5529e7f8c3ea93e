using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>
/// Keeps the weights of the last good step, and says where a NaN or infinity came up. Weights are good when they are finite, and
/// so were their loss and gradients on a window: an update is good only when the next window's are, whichever call of <c>Fit</c>
/// computes them.
/// </summary>
/// <param name="models">The models that are trained together.</param>
/// <param name="optimizer">What updates them.</param>
internal sealed class NonFiniteGuard<T>(IReadOnlyList<ParameterStore<T>> models, Optimizer optimizer)
    where T : unmanaged
{
    private const string StepsBack = "the weights are those of the last good step";
    private const string StaysAsItWas = "the weights are as they were";
    private readonly WeightCopies<T> _lastGood = new(models);
    private readonly long[] _versions = new long[models.Count];

    // The step whose update made the present weights from the good ones; null where these are good, or not of an update.
    private TrainingStep? _updated;

    /// <summary>Called before the first window of a training: weights may have been changed since the last one.</summary>
    /// <param name="step">The first window.</param>
    /// <returns>The exception for a weight that is not finite; null where there is none.</returns>
    public NonFiniteLossException? Begin(in TrainingStep step)
    {
        if (!AreVersionsKept())
            _updated = null;
        RememberVersions();
        return FirstWeight() is { } tensor
            ? Fault(step, tensor, $"tensor '{tensor}' has a weight that is not finite before the first update; {StaysAsItWas}")
            : null;
    }

    /// <summary>Called before every window: a progress callback may have changed weights.</summary>
    /// <returns>The exception for a weight that is not finite; null where there is none.</returns>
    public NonFiniteLossException? Look(in TrainingStep step)
    {
        if (AreVersionsKept())
            return null;
        RememberVersions();
        if (FirstWeight() is not { } tensor)
            return null;
        var left = _updated is null ? StaysAsItWas : StepsBack;
        TakeBack();
        return Fault(step, tensor, $"tensor '{tensor}' has a weight that is not finite, which no update made; {left}");
    }

    /// <summary>Called with weights whose loss and gradients were finite, before they are updated.</summary>
    public void Keep()
    {
        _lastGood.Take();
        _updated = null;
    }

    /// <summary>Called after an update: takes one back that overflowed.</summary>
    /// <returns>The exception for the first tensor with a weight that is not finite; null where there is none.</returns>
    public NonFiniteLossException? Updated(in TrainingStep step)
    {
        RememberVersions();
        _updated = step;
        if (FirstWeight() is not { } tensor)
            return null;
        TakeBack();
        return Fault(
            step,
            tensor,
            $"the loss was {step.LossText}, and after an update with {step.UpdateText} tensor '{tensor}' has a weight that is "
                + $"not finite; the update is taken back: {StepsBack}");
    }

    /// <summary>
    /// The exception for a loss that is not finite; the update before it is taken back, for which no loss speaks.
    /// </summary>
    /// <param name="step">The window.</param>
    /// <param name="dataFault">What is wrong with its data; null where nothing is.</param>
    public NonFiniteLossException LossFault(in TrainingStep step, string? dataFault)
    {
        if (dataFault is not null)
        {
            return Fault(
                step, null,
                $"the loss is {step.LossText}, as the data was changed after it was checked ({dataFault}); {StepsBack}");
        }

        var found = FirstWeight() is { } tensor
            ? $"the loss is {step.LossText}, as tensor '{tensor}' has a weight that is not finite, which was written without "
                + "NotifyChanged"
            : $"the loss is {step.LossText}, though all inputs, targets and weights are finite; "
                + $"the largest weight is {Largest()}";
        return Fault(step, null, $"{found}; {TakenBack()}");
    }

    /// <summary>The exception for a validation loss that is not finite; the update before it is taken back.</summary>
    /// <param name="step">The window that would be next.</param>
    /// <param name="loss">The validation loss.</param>
    public NonFiniteLossException ValidationFault(in TrainingStep step, double loss) =>
        Fault(step with { Loss = loss }, null,
            $"the validation loss before it is {(step with { Loss = loss }).LossText}; {TakenBack()}");

    /// <summary>
    /// The exception for a gradient norm that is not finite, which is no step; the update before it is taken back.
    /// </summary>
    public NonFiniteLossException GradientFault(in TrainingStep step, ReadOnlySpan<TrainingWindow<T>> windows)
    {
        string? tensor = null;
        for (var i = 0; i < windows.Length; i++)
            tensor ??= FirstNonFinite(i, windows[i].Gradients);
        var where = tensor is null
            ? "the norm of the gradients overflows"
            : $"tensor '{tensor}' has a gradient that is not finite";
        return Fault(step, tensor, $"the loss is {step.LossText}, but {where}, so that no update was made; {TakenBack()}");
    }

    /// <summary>Takes the update before a bad loss or gradient back, if there is one, and says so.</summary>
    private string TakenBack()
    {
        if (_updated is not { } last)
            return "no update made these weights, so they are as they were";
        TakeBack();
        return $"the update before it, at {last.Place}, had {last.UpdateText} and is taken back: {StepsBack}, "
            + $"whose loss was {last.LossText}";
    }

    private void TakeBack()
    {
        if (_updated is null)
            return;
        _lastGood.PutBack();
        _updated = null;
        RememberVersions();

        // Moments of the update that was taken back would repeat it.
        foreach (var model in models)
            optimizer.SetState<T>(model, null);
    }

    private static NonFiniteLossException Fault(in TrainingStep step, string? tensor, string what) =>
        new(step, tensor, $"Training stopped at {step.Place}: {what}.");

    private void RememberVersions()
    {
        for (var i = 0; i < _versions.Length; i++)
            _versions[i] = models[i].Version;
    }

    private bool AreVersionsKept()
    {
        for (var i = 0; i < _versions.Length; i++)
        {
            if (_versions[i] != models[i].Version)
                return false;
        }

        return true;
    }

    private string? FirstWeight()
    {
        for (var i = 0; i < models.Count; i++)
        {
            if (FirstNonFinite(i, models[i].Values) is { } tensor)
                return tensor;
        }

        return null;
    }

    /// <summary>
    /// The name of a model's first tensor with an element that is not finite in a packed buffer; null where there is none.
    /// </summary>
    private string? FirstNonFinite(int model, AlignedBuffer<T> packed)
    {
        if (TensorPacking.FirstNonFinite<T>(models[model].Info, packed.Span) is not { } tensor)
            return null;
        return NameOf(model, tensor);
    }

    private string NameOf(int model, TensorInfo tensor) =>
        models.Count == 1 ? tensor.Name : $"{models[model].Info.Name}.{tensor.Name}";

    /// <summary>The largest magnitude of a weight, and its tensor.</summary>
    private string Largest()
    {
        var (largest, name) = (-1.0, "");
        for (var i = 0; i < models.Count; i++)
        {
            foreach (var tensor in models[i].Info.Tensors)
            {
                var values = new T[tensor.Length];
                models[i].Get(tensor.Name, values);
                var magnitude = values.Max(value => Math.Abs(ElementType<T>.ToDouble(value)));
                if (magnitude > largest)
                    (largest, name) = (magnitude, NameOf(i, tensor));
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{largest:G6}, of tensor '{name}'");
    }
}

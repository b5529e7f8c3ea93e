using RnnGen.Data;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>A window of a model that is declared with a loss.</summary>
/// <param name="window">The window.</param>
/// <param name="contract">The same, by the kinds of its inputs and targets.</param>
internal sealed class DeclaredLossRunner<TInput, TTarget, T>(TrainingWindow<T> window, ITrainingWindow<TInput, TTarget> contract)
    : WindowRunner<TInput, TTarget, T>(window)
    where T : unmanaged
{
    public override LossValue? Forward(in SequenceWindow<TInput, TTarget> data)
    {
        if (!data.HasLoss)
            return Evaluate(data);
        var mean = contract.Forward(data.Inputs, data.Targets, data.Steps, data.Lengths, data.LossFrom);
        return new LossValue(mean, contract.LossWeight);
    }

    public override LossValue? Evaluate(in SequenceWindow<TInput, TTarget> data)
    {
        // A window without a loss runs for its state alone: the loss of all its steps is computed and left alone.
        var lossFrom = data.HasLoss ? data.LossFrom : 0;
        var mean = contract.Evaluate(data.Inputs, data.Targets, data.Steps, data.Lengths, lossFrom);
        return data.HasLoss ? new LossValue(mean, contract.LossWeight) : null;
    }

    public override void Backward() => Window.Backward(ElementType<T>.One);
}

using System;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>Whether sequences are of the lengths, ids and kinds that a model trains on.</summary>
/// <param name="model">The model.</param>
/// <param name="argument">The caller's name of the sequences.</param>
internal readonly struct SequenceCheck<TInput, TTarget>(ModelInfo model, string argument)
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly SequenceShape _shape = SequenceShape.Of(model);

    /// <exception cref="ArgumentException">The model does not train on sequences of these kinds.</exception>
    public void Kinds()
    {
        var real = model.Precision == Precision.Double ? typeof(double) : typeof(float);
        var isToken = model.Vocabulary > 0;
        var isClass = model.Loss == Loss.SoftmaxCrossEntropy;
        if (model.TruncationLength == 0 || model.Loss == Loss.None)
            throw Fault($"{model.Name} does not train on targets: expected a truncation length and a loss, found {model.TruncationLength} and {model.Loss}");
        if (typeof(TInput) != (isToken ? typeof(int) : real))
            throw Fault($"{model.Name} takes {(isToken ? "tokens: expected Int32" : $"features: expected {real.Name}")} inputs, found {typeof(TInput).Name}");
        if (typeof(TTarget) != (isClass ? typeof(int) : real))
            throw Fault($"{model.Name} learns {(isClass ? "class ids: expected Int32" : $"values: expected {real.Name}")} targets, found {typeof(TTarget).Name}");
        if (_shape is { IsInputOnce: true, IsTargetOnce: true })
            throw Fault($"{model.Name} has one input and one target a sequence (Feedback.{model.Feedback}, Output.LastStep), which tell no length");
    }

    /// <summary>The steps of a sequence.</summary>
    /// <exception cref="ArgumentException">It does not fit the model.</exception>
    public int Steps(int sequence, TInput[] inputs, TTarget[] targets)
    {
        if (inputs is null || targets is null)
            throw Fault($"Sequence {sequence}: expected inputs and targets, found null");
        var steps = _shape.IsInputOnce
            ? Steps(sequence, "targets", targets.Length, _shape.TargetWidth)
            : Steps(sequence, "inputs", inputs.Length, _shape.InputWidth);
        if (steps > model.TruncationLength)
        {
            throw Fault(
                $"Sequence {sequence} has {steps} steps: expected at most the truncation length of {model.Name}, {model.TruncationLength}");
        }

        Length(sequence, "inputs", inputs.Length, _shape.InputRows(steps), _shape.InputWidth);
        Length(sequence, "targets", targets.Length, _shape.TargetRows(steps), _shape.TargetWidth);
        Ids<TInput>(sequence, "token", inputs, model.Vocabulary);
        Ids<TTarget>(sequence, "class id", targets, model.OutputSize);
        return steps;
    }

    private int Steps(int sequence, string what, int length, int width)
    {
        if (length == 0 || length % width != 0)
            throw Fault($"Sequence {sequence}: expected {what} of at least one step of {Elements(width)}, found {Elements(length)}");
        return length / width;
    }

    private void Length(int sequence, string what, int length, int rows, int width)
    {
        if (length != rows * width)
            throw Fault($"Sequence {sequence}: expected {what} of {rows} {(rows == 1 ? "step" : "steps")} of {Elements(width)}, found {Elements(length)}");
    }

    private void Ids<T>(int sequence, string what, ReadOnlySpan<T> values, int count)
        where T : unmanaged
    {
        if (typeof(T) != typeof(int))
            return;
        var ids = MemoryMarshal.Cast<T, int>(values);
        for (var i = 0; i < ids.Length; i++)
        {
            if ((uint)ids[i] >= (uint)count)
                throw Fault($"Sequence {sequence}: expected a {what} from 0 to {count - 1}, found {ids[i]} at place {i}");
        }
    }

    private static string Elements(int count) => count == 1 ? "1 element" : $"{count} elements";

    private ArgumentException Fault(string message) => new(message + ".", argument);
}

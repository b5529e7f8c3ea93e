using System;
using System.Globalization;

namespace RnnGen.Data;

/// <summary>Whether sequences are of the lengths, elements and kinds that a model trains on.</summary>
/// <param name="check">The model, and the caller's name of the sequences.</param>
/// <param name="shape">What a step has.</param>
internal readonly struct SequenceCheck<TInput, TTarget>(DataCheck check, SequenceShape shape)
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly SequenceShape _shape = shape;

    /// <exception cref="ArgumentException">The model does not train on sequences of these kinds.</exception>
    public void Kinds()
    {
        var model = check.Model;
        var real = model.Precision == Precision.Double ? typeof(double) : typeof(float);
        var isToken = model.InputsAreTokens;
        var isClass = model.TargetsAreClasses;
        if (model.TruncationLength == 0)
            throw Fault($"{model.Name} does not train: expected a truncation length, found {model.TruncationLength}");
        if (typeof(TInput) != (isToken ? typeof(int) : real))
        {
            throw Fault($"{model.Name} takes {(isToken ? "tokens: expected Int32" : $"features: expected {real.Name}")} inputs, "
                + $"found {typeof(TInput).Name}");
        }

        // The targets of a loss of the caller's own may be anything.
        if (model.TargetSize > 0 && typeof(TTarget) != (isClass ? typeof(int) : real))
        {
            throw Fault($"{model.Name} learns {(isClass ? "class ids: expected Int32" : $"values: expected {real.Name}")} "
                + $"targets, found {typeof(TTarget).Name}");
        }

        if (_shape is { IsInputOnce: true, IsTargetOnce: true })
        {
            throw Fault($"{model.Name} has one input and one target a sequence (Feedback.{model.Feedback}, Output.LastStep), "
                + "which tell no length");
        }
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
        if (steps > check.Model.TruncationLength && check.Model.WholeSequenceReason is { } reason)
        {
            throw Fault(
                $"Sequence {sequence} has {steps} steps: expected at most the truncation length of {check.Model.Name}, "
                + $"{check.Model.TruncationLength}, since {reason}");
        }

        Length(sequence, "inputs", inputs.Length, _shape.InputRows(steps), _shape.InputWidth);
        Length(sequence, "targets", targets.Length, _shape.TargetRows(steps), _shape.TargetWidth);
        var (input, target) =
            (typeof(TInput) == typeof(int) ? "token" : "feature", typeof(TTarget) == typeof(int) ? "class id" : "target");
        Elements<TInput>(sequence, input, inputs, ElementRule.OfInputs(check.Model));
        Elements<TTarget>(sequence, target, targets, ElementRule.OfTargets(check.Model));
        return steps;
    }

    /// <summary>Requires the elements of a sequence to be what a rule says.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="what">What an element is.</param>
    /// <param name="values">The elements.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="first">The place of the first of them in the sequence.</param>
    /// <exception cref="ArgumentException">One is not.</exception>
    public void Elements<T>(int sequence, string what, ReadOnlySpan<T> values, ElementRule rule, int first = 0)
    {
        var at = rule.FirstFault(values);
        if (at < 0)
            return;
        var expected = typeof(T) == typeof(int) ? $"a {what} from {rule.At(at)}" : $"{rule.At(at)} as a {what}";
        var found = string.Create(CultureInfo.InvariantCulture, $"{values[at]}");
        throw Fault($"Sequence {sequence}: expected {expected}, found {found} at place {first + at}");
    }

    private int Steps(int sequence, string what, int length, int width)
    {
        if (length == 0 || length % width != 0)
        {
            throw Fault(
                $"Sequence {sequence}: expected {what} of at least one step of {Elements(width)}, found {Elements(length)}");
        }

        return length / width;
    }

    private void Length(int sequence, string what, int length, int rows, int width)
    {
        if (length != rows * width)
        {
            throw Fault($"Sequence {sequence}: expected {what} of {rows} {(rows == 1 ? "step" : "steps")} of {Elements(width)}, "
                + $"found {Elements(length)}");
        }
    }

    private static string Elements(int count) => count == 1 ? "1 element" : $"{count} elements";

    private ArgumentException Fault(string message) => check.Fault(message);
}

using System;

namespace RnnGen.Data;

/// <summary>Whether a window is what a model trains on; what is wrong with it is told by its own names and places.</summary>
internal static class WindowCheck
{
    /// <summary>What is wrong; null where nothing is.</summary>
    /// <param name="model">The model.</param>
    /// <param name="window">The window.</param>
    /// <param name="sequences">Sequences that it must have side by side.</param>
    public static string? FaultOf<TInput, TTarget>(ModelInfo model, in SequenceWindow<TInput, TTarget> window, int sequences)
    {
        var shape = SequenceShape.Of(model);
        if (window.Steps < 1 || window.Steps > model.TruncationLength)
            return $"it has {window.Steps} steps, must have 1 to {model.TruncationLength}, the truncation length of {model.Name}";
        if (LengthsFault(window.Lengths, window.Steps, sequences) is { } fault)
            return fault;
        if (LossFromFault(model, window.LossFrom, window.Steps, window.Lengths) is { } ofLoss)
            return ofLoss;
        // A window that goes on may leave out the input of a first step: what was fed back is the next.
        var goesOn = shape.IsInputOnce && !window.StartsSequences && window.Inputs.IsEmpty;
        var (inputRows, targetRows) = (goesOn ? 0 : shape.InputRows(window.Steps), shape.TargetRows(window.Steps));
        var (inputs, targets) = (ElementRule.OfInputs(model), ElementRule.OfTargets(model));
        return PartFault("inputs", window.Inputs, inputs, inputRows, shape.InputWidth, sequences, window.Lengths)
            ?? PartFault("targets", window.Targets, targets, targetRows, shape.TargetWidth, sequences, window.Lengths);
    }

    private static string? LengthsFault(ReadOnlySpan<int> lengths, int steps, int sequences)
    {
        if (!lengths.IsEmpty && lengths.Length != sequences)
            return $"lengths: it has {lengths.Length}, must have one for each of {sequences} sequences, or none";
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] < 0 || lengths[i] > steps)
                return $"lengths: element {i} is {lengths[i]}, must be 0 to {steps}, the steps of the window";
        }

        return lengths.IsEmpty || lengths.ContainsAnyExcept(0)
            ? null
            : "lengths: all are 0, must leave a sequence a step that has a loss";
    }

    private static string? LossFromFault(ModelInfo model, int lossFrom, int steps, ReadOnlySpan<int> lengths)
    {
        if (lossFrom == 0)
            return null;
        if (lossFrom < 0 || lossFrom > steps)
            return $"lossFrom: it is {lossFrom}, must be 0 to {steps}, the steps of the window";
        if (model.Output == Output.LastStep)
            return $"lossFrom: it is {lossFrom}, must be 0, since the loss of {model.Name} is of the last step";
        return lossFrom == steps || lengths.IsEmpty || lengths.ContainsAnyExceptInRange(0, lossFrom)
            ? null
            : $"lossFrom: it is {lossFrom}, must be before the end of a sequence, or {steps} for a window without a loss";
    }

    private static string? PartFault<T>(
        string name, ReadOnlySpan<T> values, ElementRule rule, int rows, int width, int sequences, ReadOnlySpan<int> lengths)
    {
        if (width > 0 && !rule.IsOf<T>())
            return null;
        if (width == 0)
        {
            // As many as the loss of the caller's own takes.
            width = rows * sequences == 0 ? 0 : values.Length / (rows * sequences);
            if (width == 0 || values.Length != (long)rows * sequences * width)
                return $"{name}: it has {values.Length} elements, must have as many for each of {rows} x {sequences} rows";
        }

        if (values.Length != (long)rows * sequences * width)
        {
            return $"{name}: it has {values.Length} elements, must have {rows} x {sequences} x {width} = "
                + $"{(long)rows * sequences * width}";
        }

        var at = lengths.IsEmpty ? rule.FirstFault(values) : FirstValidFault(values, rule, width, lengths);
        return at < 0 ? null : $"{name}: element {at} {rule.Fault(values[at], at)}";
    }

    /// <summary>As the rule's, but for what lies after a sequence's end: it is not read, and may be anything.</summary>
    private static int FirstValidFault<T>(ReadOnlySpan<T> values, ElementRule rule, int width, ReadOnlySpan<int> lengths)
    {
        for (var start = 0; start < values.Length; start += width)
        {
            var (step, sequence) = Math.DivRem(start / width, lengths.Length);
            if (step >= lengths[sequence])
                continue;
            var at = rule.FirstFault(values.Slice(start, width));
            if (at >= 0)
                return start + at;
        }

        return -1;
    }
}

using System;

namespace RnnGen.Data;

/// <summary>
/// Data that can be looked through before anything is trained on it, and tells a fault by the caller's own name and place of it.
/// </summary>
internal interface ICheckedSource
{
    /// <summary>Requires all of the data to be what a model trains on.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    void Check(in DataCheck check);
}

/// <summary>Data that a source reorders, so that epochs may have more windows or fewer.</summary>
internal interface IReorderedSource
{
    /// <summary>Most windows of an epoch, in whatever order.</summary>
    int MostWindows { get; }
}

/// <summary>What data is checked against, and what its faults are told with.</summary>
/// <param name="Model">The model that is to train on it.</param>
/// <param name="Argument">The argument it came in by.</param>
/// <param name="Prefix">What stands before every message: where in the argument the data is.</param>
internal readonly record struct DataCheck(ModelInfo Model, string Argument, string Prefix = "")
{
    /// <summary>Requires inputs to be tokens of the vocabulary, or finite.</summary>
    public void Inputs<T>(ReadOnlySpan<T> values, string name, Func<int, string> place) =>
        Elements(values, ElementRule.OfInputs(Model), name, place);

    /// <summary>Requires targets to be class ids, or finite, or probabilities; of several outputs each in its columns.</summary>
    public void Targets<T>(ReadOnlySpan<T> values, string name, Func<int, string> place) =>
        Elements(values, ElementRule.OfTargets(Model), name, place);

    /// <summary>Requires a step to have the elements that it has in the model, and as many steps to have them.</summary>
    /// <typeparam name="TInput">Of an input.</typeparam>
    /// <typeparam name="TTarget">Of a target.</typeparam>
    /// <param name="found">What the data has.</param>
    /// <param name="steps">Of the longest sequence or window.</param>
    public void Shape<TInput, TTarget>(SequenceShape found, int steps)
    {
        var expected = SequenceShape.Of(Model);
        if (ElementRule.OfInputs(Model).IsOf<TInput>())
        {
            Rows("inputs", expected.InputRows(steps), found.InputRows(steps));
            Width("inputs", expected.InputWidth, found.InputWidth);
        }

        if (expected.TargetWidth == 0)
        {
            Rows("targets", expected.TargetRows(steps), found.TargetRows(steps));
        }
        else if (ElementRule.OfTargets(Model).IsOf<TTarget>())
        {
            Rows("targets", expected.TargetRows(steps), found.TargetRows(steps));
            Width("targets", expected.TargetWidth, found.TargetWidth);
        }
    }

    /// <summary>An exception by the argument's name.</summary>
    public ArgumentException Fault(string message) => new($"{Prefix}{message}.", Argument);

    /// <summary>An exception for an element out of its range.</summary>
    public ArgumentOutOfRangeException OutOfRange(string message) => new(Argument, $"{Prefix}{message}.");

    private void Elements<T>(ReadOnlySpan<T> values, ElementRule rule, string name, Func<int, string> place)
    {
        var at = rule.FirstFault(values);
        if (at >= 0)
            throw OutOfRange($"{name}: element {at}{place(at)} {rule.Fault(values[at], at)}");
    }

    private void Rows(string what, int expected, int found)
    {
        if (found != expected)
            throw Fault($"{Model.Name} has {what} {Steps(expected)} of a sequence, but the data has them {Steps(found)}");
    }

    private void Width(string what, int expected, int found)
    {
        if (found != expected)
        {
            var elements = expected == 1 ? "element" : "elements";
            throw Fault($"{what}: expected {expected} {elements} a step, as {Model.Name} has, found {found}");
        }
    }

    private static string Steps(int rows) => rows == 1 ? "at one step" : "at every step";
}

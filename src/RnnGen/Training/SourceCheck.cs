using System;
using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>Whether a source is one that a trainer can read: of its kinds, and cut to windows that the model takes.</summary>
internal static class SourceCheck
{
    /// <summary>The source of the validation; null where there is none.</summary>
    /// <exception cref="ArgumentException">It is of other kinds than the training's, or there is none to be patient
    /// with.</exception>
    public static IWindowSource<TInput, TTarget>? ValidationOf<TInput, TTarget>(FitOptions options)
    {
        if (options.Patience > 0 && options.Validation is null)
            throw new ArgumentException("Patience needs Validation: expected a window source, found none.", nameof(options));
        return options.Validation switch
        {
            null => null,
            IWindowSource<TInput, TTarget> typed => typed,
            var other => throw new ArgumentException(
                $"Validation: expected a source of {typeof(TInput).Name} inputs and {typeof(TTarget).Name} targets, "
                + $"as the training has, found {other.GetType().Name}.",
                nameof(options)),
        };
    }

    /// <summary>Requires windows, of a number of steps that the model takes.</summary>
    /// <param name="source">The source.</param>
    /// <param name="windows">Its windows, of a training or an evaluation.</param>
    /// <param name="check">The model, and the caller's name of the source.</param>
    /// <exception cref="ArgumentException">There are none, or of more steps.</exception>
    public static void Cut(IWindowSource source, int windows, in DataCheck check)
    {
        if (source.Batch < 1 || source.MaxSteps < 1)
        {
            throw check.Fault(
                $"Expected a source of at least one sequence side by side and one step, found {source.Batch} and "
                    + $"{source.MaxSteps}");
        }

        if (windows < 1)
            throw check.Fault($"Expected a source of at least one window of {source.Batch} sequences, found {windows}");
        if (source.MaxSteps > check.Model.TruncationLength)
        {
            throw check.Fault(
                $"The source has windows of {source.MaxSteps} steps: expected at most the truncation length of "
                    + $"{check.Model.Name}, {check.Model.TruncationLength}");
        }
    }
}

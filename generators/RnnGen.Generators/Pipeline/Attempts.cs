using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Pipeline;

/// <summary>What a step of the generator made of a model, or how it failed.</summary>
internal sealed record Attempt<T>(T? Value, ModelFailure? Failure)
    where T : class
{
    public EquatableArray<ModelFailure> Failures => Failure is null ? default : new([Failure]);
}

/// <summary>
/// Steps of the generator, each on one model at a time: an exception that nobody thought of is told at that model, and costs no
/// other model its code.
/// </summary>
internal sealed class Attempts(Action<string, string>? probe)
{
    private readonly List<IncrementalValueProvider<EquatableArray<ModelFailure>>> _failures = [];

    /// <summary>The failures of all steps so far.</summary>
    public IncrementalValueProvider<EquatableArray<ModelFailure>> Failures
    {
        get
        {
            var all = _failures[0];
            foreach (var more in _failures.GetRange(1, _failures.Count - 1))
                all = all
                    .Combine(more)
                    .Select(static (pair, _) => new EquatableArray<ModelFailure>(pair.Left.Concat(pair.Right)));
            return all;
        }
    }

    /// <summary>A step.</summary>
    /// <param name="inputs">One for every model.</param>
    /// <param name="step">Its name, by which tests see what was cached.</param>
    /// <param name="hintName">What a model is told apart by.</param>
    /// <param name="run">What is done to one.</param>
    public IncrementalValuesProvider<TOutput> Select<TInput, TOutput>(
        IncrementalValuesProvider<TInput> inputs,
        string step,
        Func<TInput, string> hintName,
        Func<TInput, CancellationToken, TOutput> run)
        where TOutput : class
    {
        var attempts = inputs.Select((input, cancellationToken) =>
        {
            try
            {
                probe?.Invoke(step, hintName(input));
                return new Attempt<TOutput>(run(input, cancellationToken), null);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return new Attempt<TOutput>(null, ModelFailure.Of(hintName(input), exception));
            }
        }).WithTrackingName(step + TrackingNames.Attempt);

        _failures.Add(attempts.SelectMany(static (attempt, _) => attempt.Failures).Collect()
            .Select(static (failures, _) => new EquatableArray<ModelFailure>(failures)));
        return attempts
            .Where(static attempt => attempt.Value is not null)
            .Select(static (attempt, _) => attempt.Value!)
            .WithTrackingName(step);
    }
}

using System;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Runs passes over a model, and looks at what each gives before the next one goes on from it.</summary>
/// <param name="model">Name of the model.</param>
internal sealed class PassRun(string model, Cancellation cancellation)
{
    public Cancellation Cancellation { get; } = cancellation;

    /// <summary>What must hold of the results.</summary>
    public Verify Verify { get; } = new(cancellation);

    /// <summary>Runs a pass.</summary>
    /// <param name="pass">Its name, one of <see cref="PassNames"/>.</param>
    /// <param name="run">The pass.</param>
    /// <param name="faultOf">What is wrong with its result; null where nothing is.</param>
    /// <exception cref="InvalidOperationException">Something is wrong; the message tells pass, model and thing.</exception>
    public T Run<T>(string pass, Func<T> run, Func<T, string?> faultOf)
    {
        var result = run();
        return faultOf(result) is { } fault
            ? throw new InvalidOperationException($"planning: pass {pass} of {model}: {fault}")
            : result;
    }
}

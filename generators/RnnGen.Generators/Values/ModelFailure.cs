using System;
using System.Diagnostics;

namespace RnnGen.Generators.Values;

/// <summary>A model on which a step of the generator threw an exception.</summary>
/// <param name="HintName">What the model is told apart by.</param>
/// <param name="Found">The exception, for messages.</param>
internal sealed record ModelFailure(string HintName, string Found)
{
    public static ModelFailure Of(string hintName, Exception exception) => new(hintName, Describe(exception));

    /// <summary>Type, message and the method that threw, on one line.</summary>
    public static string Describe(Exception exception)
    {
        var thrower = new StackTrace(exception).GetFrame(0)?.GetMethod();
        var place = thrower is null ? "" : $" at {thrower.DeclaringType?.FullName}.{thrower.Name}";
        return $"{exception.GetType().FullName}: {exception.Message.Replace("\r", "").Replace('\n', ' ')}{place}";
    }
}

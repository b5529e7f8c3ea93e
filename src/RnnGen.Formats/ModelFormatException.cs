using System;

namespace RnnGen.Formats;

/// <summary>
/// A file of a model that cannot be read, or a network that cannot be declared. The message names the file, the place in it, what
/// was expected there and what was found. Every reader throws this exception alone for what a file holds.
/// </summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>What is wrong.</summary>
    /// <param name="file">The file, as messages call it.</param>
    /// <param name="place">Where in the file: a tensor, a layer, a byte; empty for the whole file.</param>
    /// <param name="expected">What was expected there.</param>
    /// <param name="found">What was found there.</param>
    /// <param name="inner">What noticed it, if anything did.</param>
    public ModelFormatException(string file, string place, string expected, string found, Exception? inner = null)
        : base($"{file}: {(place.Length == 0 ? "" : Clip(place) + ": ")}expected {Clip(expected)}, found {Clip(found)}.",
            inner) =>
        (File, Place, Expected, Found) = (file, Clip(place), Clip(expected), Clip(found));

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Where in the file; empty for the whole file.</summary>
    public string Place { get; }

    /// <summary>What was expected there.</summary>
    public string Expected { get; }

    /// <summary>What was found there.</summary>
    public string Found { get; }

    // Texts of a file may be as long as the file.
    private static string Clip(string text) => text.Length <= 1000 ? text : text[..1000] + "…";
}

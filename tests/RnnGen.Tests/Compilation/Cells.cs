using System.Collections.Generic;

namespace RnnGen.Tests.Compilation;

/// <summary>The recurrent layers there are, as attributes to be completed with their size and further arguments.</summary>
internal static class Cells
{
    public static IReadOnlyList<string> All { get; } = ["rnn_tanh", "rnn_relu", "lstm", "gru", "gru_rb"];

    /// <summary>The attribute of a cell.</summary>
    /// <param name="cell">One of <see cref="All"/>.</param>
    /// <param name="units">Hidden units.</param>
    /// <param name="more">Further named arguments, as <c>Layers = 2, Bias = Bias.None</c>.</param>
    public static string Attribute(string cell, int units, string more = "")
    {
        var (name, own) = Declared(cell) ?? throw new KeyNotFoundException($"No cell {cell}.");
        return $"[{name}({units}{Argument(own)}{Argument(more)})]";
    }

    /// <summary>Whether there is a layer for <paramref name="cell"/>, named as the reference vectors name it.</summary>
    public static bool Exists(string cell) => Declared(cell) is not null;

    private static (string Name, string Arguments)? Declared(string cell) => cell switch
    {
        "rnn_tanh" or "rnn" => ("SimpleRnn", ""),
        "rnn_relu" => ("SimpleRnn", "Activation = Activation.Relu"),
        "lstm" => ("Lstm", ""),
        "gru" => ("Gru", ""),
        "gru_rb" => ("Gru", "ResetAfter = false"),
        _ => null,
    };

    private static string Argument(string text) => text.Length == 0 ? "" : ", " + text;
}

using System.Collections.Generic;

namespace RnnGen.Tests.Compilation;

/// <summary>The recurrent layers as attributes, to be completed with their size and further arguments.</summary>
internal static class Rnns
{
    /// <summary>The cells without further forms.</summary>
    public static IReadOnlyList<string> All { get; } = ["rnn_tanh", "rnn_relu", "lstm", "gru", "gru_rb"];

    /// <summary>The cells beside them.</summary>
    public static IReadOnlyList<string> Others { get; } = ["indrnn", "mgu", "mingru", "minlstm", "sru"];

    /// <summary>An LSTM in all forms at once.</summary>
    public const string WholeLstm = "Peephole = true, CoupledGates = true, Projection = 6";

    /// <summary>The attribute of a cell.</summary>
    /// <param name="cell">Its name as the reference vectors have it.</param>
    /// <param name="units">Hidden units.</param>
    /// <param name="more">Further named arguments, as <c>Layers = 2, Bias = Bias.None</c>.</param>
    public static string Attribute(string cell, int units, string more = "")
    {
        var (name, own) = Declared(cell) ?? throw new KeyNotFoundException($"No cell {cell}.");
        return $"[{name}({units}{Argument(own)}{Argument(more)})]";
    }

    /// <summary>Whether there is a layer for <paramref name="cell"/>.</summary>
    public static bool Exists(string cell) => Declared(cell) is not null;

    private static (string Name, string Arguments)? Declared(string cell) => cell switch
    {
        "rnn_tanh" or "rnn" => ("SimpleRnn", ""),
        "rnn_relu" => ("SimpleRnn", "Activation = Activation.Relu"),
        "lstm" => ("Lstm", ""),
        "lstm_peep" => ("Lstm", "Peephole = true"),
        "lstm_cifg" => ("Lstm", "CoupledGates = true"),
        "lstm_proj" => ("Lstm", ""), // Its size is an argument of the layer.
        "lstm_ln" => ("Lstm", "Normalization = Normalization.Ba2016"),
        "lstm_ln_pt" => ("Lstm", "Normalization = Normalization.FastRnn"),
        "lstm_ln_gate" => ("Lstm", "Normalization = Normalization.PerGate"),
        "gru" => ("Gru", ""),
        "indrnn" => ("IndRnn", ""),
        "mgu" => ("Mgu", ""),
        "mingru" => ("MinGru", ""),
        "minlstm" => ("MinLstm", ""),
        "sru" => ("Sru", ""),
        "gru_rb" => ("Gru", "ResetAfter = false"),
        _ => null,
    };

    private static string Argument(string text) => text.Length == 0 ? "" : ", " + text;
}

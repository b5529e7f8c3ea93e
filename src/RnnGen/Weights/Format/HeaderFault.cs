using System;

namespace RnnGen.Weights;

/// <summary>What keeps a file from being a safetensors file, without the file's name and without a full stop.</summary>
internal sealed class HeaderFault(string message) : Exception(message)
{
    private const int Longest = 100;

    /// <summary>What a file says, cut where it is too long for a message.</summary>
    public static string Clip(string text) => text.Length <= Longest ? text : text.Substring(0, Longest) + "…";
}

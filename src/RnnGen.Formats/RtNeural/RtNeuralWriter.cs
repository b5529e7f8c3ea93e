using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Writes networks as the JSON of RTNeural, which runs them in audio plug-ins: a chain of layers, with the matrices [inputs,
/// outputs] and the order of gates of Keras.
/// </summary>
/// <remarks>
/// Layers: <c>Dense</c>, <c>Lstm</c>, <c>Gru</c> with the reset after the product, <c>Conv1d</c>, <c>PRelu</c>, <c>Activation</c>
/// (tanh, relu, sigmoid, softmax, elu). Numbers have as many digits as their bits need, so every tensor that the format has is
/// kept bit for bit. Layers of training alone are left out.
/// </remarks>
public static class RtNeuralWriter
{
    /// <summary>Writes a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to; it stays open. Nothing is written before the whole network was looked at.</param>
    /// <returns>What a user has to know: what is written in another form, or not at all.</returns>
    /// <exception cref="ModelFormatException">
    /// RTNeural cannot hold it: the message names the layer, what is possible, and what was found.
    /// </exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public static IReadOnlyList<string> Write(Network network, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        var file = $"{network.Name} as RTNeural JSON";
        foreach (var layer in network.Layers)
            RtNeuralLimits.Check(file, layer);
        var unfolded = NetworkUnfolding.Of(network, file);
        CheckChain(file, network, unfolded);
        var layers = new RtNeuralLayers(file);
        foreach (var layer in unfolded.Layers)
            layers.Add(layer);
        if (network.OutputSteps == Output.LastStep)
            layers.Note("The outputs are of every step: the last one's are those of the model.");
        layers.WriteTo(stream, network.InputSize);
        return layers.Notes;
    }

    private static void CheckChain(string file, Network network, NetworkUnfolding unfolded)
    {
        if (network.Inputs.Count > 1)
        {
            throw new ModelFormatException(
                file, "the input", "one part", string.Join(", ", network.Inputs.Select(input => $"'{input.Name}'")));
        }

        if (unfolded.NotInChain is { } layer)
        {
            throw new ModelFormatException(
                file, layer.Place, "to read all of the layer before it and nothing else, as a chain of layers does",
                string.Join(", ", layer.From));
        }

        if (!unfolded.IsChain)
        {
            throw new ModelFormatException(
                file, "the outputs", "that of the last layer alone",
                string.Join(", ", network.Outputs.Select(output => $"'{output.Layer}'")));
        }
    }
}

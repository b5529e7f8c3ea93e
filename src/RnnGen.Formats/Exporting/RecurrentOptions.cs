using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>Options of recurrent layers that programs with the textbook's cells do not have.</summary>
internal static class RecurrentOptions
{
    /// <summary>Refuses a layer that has one.</summary>
    /// <param name="file">What a message calls the network.</param>
    /// <param name="place">What a message calls the layer.</param>
    /// <param name="layer">Its attribute.</param>
    /// <exception cref="ModelFormatException">It has one.</exception>
    public static void Refuse(string file, string place, RecurrentLayerAttribute layer)
    {
        foreach (var (option, found) in Stated(layer))
            throw new ModelFormatException(file, place, $"no {option}, which the format does not have", found);
    }

    private static IEnumerable<(string Option, string Found)> Stated(RecurrentLayerAttribute layer)
    {
        if (layer.Zoneout != 0)
            yield return ("Zoneout", AttributeText.Value(layer.Zoneout));
        if (layer.LearnedInitialState)
            yield return ("LearnedInitialState", "true");
        if (layer is not LstmAttribute lstm)
            yield break;
        if (lstm.Peephole)
            yield return ("Peephole", "true");
        if (lstm.CoupledGates)
            yield return ("CoupledGates", "true");
        if (lstm.Projection != 0)
            yield return ("Projection", AttributeText.Value(lstm.Projection));
        if (lstm.Normalization != Normalization.None)
            yield return ("Normalization", $"{lstm.Normalization}");
    }
}

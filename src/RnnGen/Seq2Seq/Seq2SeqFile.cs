using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RnnGen;

/// <summary>The two models of a pair in one safetensors file.</summary>
internal static class Seq2SeqFile
{
    public const string EncoderPrefix = "encoder.";
    public const string DecoderPrefix = "decoder.";

    public static void Save<TSource, T>(EncoderDecoder<TSource, T> models, string path)
        where TSource : unmanaged
        where T : unmanaged
    {
        var metadata = Tokens(models).ToDictionary(token => token.Key, token => token.Text);
        var entries = new List<SafetensorsEntry>();
        foreach (var (part, store) in Parts(models))
        {
            metadata.Add(part.ArchitectureKey, part.Info.Architecture);
            PackedTensors.Add<T>(entries, part.Prefix, part.Info, store.Values.Span);
        }

        SafetensorsWriter.Write(path, metadata, entries);
    }

    public static void Load<TSource, T>(EncoderDecoder<TSource, T> models, string path)
        where TSource : unmanaged
        where T : unmanaged
    {
        var file = SafetensorsFile.Read(path);
        var mismatches = new List<string>();

        // Metadata is not in files of others.
        foreach (var token in Tokens(models))
        {
            if (file.Metadata.TryGetValue(token.Key, out var found) && found != token.Text)
                mismatches.Add(token.Mismatch(found));
        }

        var differences = Differences<T>(models.EncoderParameters.Info, models.DecoderParameters.Info, file);
        mismatches.AddRange(differences.Select(difference => difference.ToString()));
        if (mismatches.Count > 0)
        {
            throw new InvalidDataException(
                $"{path} does not hold the tensors of {models.EncoderParameters.Info.Name} and {models.DecoderParameters.Info.Name}:"
                + Environment.NewLine + "  " + string.Join(Environment.NewLine + "  ", mismatches));
        }

        foreach (var (part, store) in Parts(models))
        {
            PackedTensors.Read(file, part.Prefix, part.Info, store.Values.Span);
            store.NotifyChanged();
        }
    }

    /// <summary>In what a file differs from the two models, tokens aside; empty where <see cref="Load"/> would read it.</summary>
    public static List<WeightDifference> Differences<T>(ModelInfo encoder, ModelInfo decoder, SafetensorsFile file)
        where T : unmanaged
    {
        var known = new HashSet<string>();
        return
        [
            .. Parts(encoder, decoder).SelectMany(part => WeightDifference.OfPart<T>(part, [part.Prefix], file, known)),
            .. WeightDifference.OfRest(file, known),
        ];
    }

    /// <summary>The two models as parts of a file.</summary>
    public static ModelPart[] Parts(ModelInfo encoder, ModelInfo decoder) =>
    [
        new(encoder, EncoderPrefix, "architecture of the encoder", ArchitectureKey(EncoderPrefix)),
        new(decoder, DecoderPrefix, "architecture of the decoder", ArchitectureKey(DecoderPrefix)),
    ];

    /// <summary>What the metadata says of a pair's tokens.</summary>
    public static FileStatement[] Tokens<TSource, T>(EncoderDecoder<TSource, T> models)
        where TSource : unmanaged
        where T : unmanaged =>
    [
        new("start token", "rnngen.start_token", Text(models.StartToken)),
        new("end token", "rnngen.end_token", Text(models.EndToken)),
    ];

    public static string ArchitectureKey(string prefix) => $"rnngen.{prefix}architecture";

    private static IEnumerable<(ModelPart Part, ParameterStore<T> Store)> Parts<TSource, T>(EncoderDecoder<TSource, T> models)
        where TSource : unmanaged
        where T : unmanaged =>
        Parts(models.EncoderParameters.Info, models.DecoderParameters.Info).Zip([models.EncoderParameters, models.DecoderParameters]);

    private static string Text(int token) => token.ToString(CultureInfo.InvariantCulture);
}

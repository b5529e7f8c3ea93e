using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RnnGen.Training;
using RnnGen.Weights;

namespace RnnGen;

/// <summary>The two models of a pair in one safetensors file.</summary>
internal static class Seq2SeqFile
{
    public const string EncoderPrefix = "encoder.";
    public const string DecoderPrefix = "decoder.";

    public static void Save<TSource, T>(EncoderDecoder<TSource, T> models, FileTarget target)
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

        target.Write(metadata, entries);
    }

    /// <summary>Compares the header with both models, then reads the data of both, then changes them.</summary>
    public static void Load<TSource, T>(EncoderDecoder<TSource, T> models, SafetensorsSource source, string prefix)
        where TSource : unmanaged
        where T : unmanaged
    {
        CheckFit(models, source, prefix);
        var parts = Parts(models, prefix).ToList();
        var packed = parts.ConvertAll(part => (part.Part, Values: new T[part.Store.Values.Length]));
        PackedTensors.Read(source, packed);
        source.ReadToEnd();
        for (var i = 0; i < parts.Count; i++)
        {
            packed[i].Values.CopyTo(parts[i].Store.Values.Span);
            parts[i].Store.NotifyChanged();
        }
    }

    /// <summary>
    /// An encoder and its decoder as they are trained together: every pair of sequences begins at the zero state.
    /// </summary>
    public static TrainedModels<T> Trained<TSource, T>(EncoderDecoder<TSource, T> models)
        where TSource : unmanaged
        where T : unmanaged
    {
        var (encoder, decoder) = (models.EncoderParameters, models.DecoderParameters);
        return new TrainedModels<T>(Parts(encoder.Info, decoder.Info), [encoder, decoder]) { Statements = Tokens(models) };
    }

    private static void CheckFit<TSource, T>(EncoderDecoder<TSource, T> models, SafetensorsSource source, string prefix)
        where TSource : unmanaged
        where T : unmanaged
    {
        var (encoder, decoder) = (models.EncoderParameters.Info, models.DecoderParameters.Info);
        var mismatches = new List<string>();

        // Metadata is not in files of others.
        foreach (var token in Tokens(models))
        {
            if (source.Header.Statement(token.Key) is { } found && found != token.Text)
                mismatches.Add(token.Mismatch(found));
        }

        var differences = Differences<T>(encoder, decoder, source.Header, prefix);
        mismatches.AddRange(WeightDifference.Lines(differences));
        if (mismatches.Count > 0)
        {
            string[] lines = [.. mismatches, .. Hints(encoder, decoder, source.Header, prefix).Lines()];
            throw new InvalidDataException(
                $"{source.Path} does not hold the tensors of {encoder.Name} and {decoder.Name}:" + Environment.NewLine + "  "
                + string.Join(Environment.NewLine + "  ", lines));
        }
    }

    /// <summary>In what a file differs from the two models, tokens aside; empty where <see cref="Load"/> would read it.</summary>
    public static List<WeightDifference> Differences<T>(
        ModelInfo encoder, ModelInfo decoder, SafetensorsHeader file, string prefix)
        where T : unmanaged
    {
        var known = new HashSet<string>();
        return
        [
            .. Parts(encoder, decoder, prefix).SelectMany(part => WeightDifference.OfPart<T>(part, [part.Prefix], file, known)),
            .. WeightDifference.OfRest(file, prefix, known),
        ];
    }

    /// <summary>Where else a file may have the models' tensors.</summary>
    public static WeightHints Hints(ModelInfo encoder, ModelInfo decoder, SafetensorsHeader file, string prefix) =>
        WeightHints.Of(Parts(encoder, decoder), file, prefix);

    /// <summary>The two models as parts of a file, or of the part of it behind a prefix.</summary>
    public static ModelPart[] Parts(ModelInfo encoder, ModelInfo decoder, string prefix = "") =>
    [
        new(encoder, prefix + EncoderPrefix, "architecture of the encoder", ModelPart.KeyOf(prefix + EncoderPrefix)),
        new(decoder, prefix + DecoderPrefix, "architecture of the decoder", ModelPart.KeyOf(prefix + DecoderPrefix)),
    ];

    /// <summary>What the metadata says of a pair's tokens.</summary>
    public static FileStatement[] Tokens<TSource, T>(EncoderDecoder<TSource, T> models)
        where TSource : unmanaged
        where T : unmanaged =>
    [
        new("start token", "rnngen.start_token", Text(models.StartToken)),
        new("end token", "rnngen.end_token", Text(models.EndToken)),
    ];

    private static IEnumerable<(ModelPart Part, ParameterStore<T> Store)> Parts<TSource, T>(
        EncoderDecoder<TSource, T> models, string prefix = "")
        where TSource : unmanaged
        where T : unmanaged =>
        Parts(models.EncoderParameters.Info, models.DecoderParameters.Info, prefix)
            .Zip([models.EncoderParameters, models.DecoderParameters]);

    private static string Text(int token) => token.ToString(CultureInfo.InvariantCulture);
}

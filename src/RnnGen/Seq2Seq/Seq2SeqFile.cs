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

    private const string StartKey = "rnngen.start_token";
    private const string EndKey = "rnngen.end_token";

    public static void Save<TSource, T>(EncoderDecoder<TSource, T> models, string path)
        where TSource : unmanaged
        where T : unmanaged
    {
        var metadata = new Dictionary<string, string>
        {
            [StartKey] = Text(models.StartToken),
            [EndKey] = Text(models.EndToken),
        };
        var entries = new List<SafetensorsEntry>();
        foreach (var (prefix, store) in Parts(models))
        {
            metadata.Add(ArchitectureKey(prefix), store.Info.Architecture);
            PackedTensors.Add<T>(entries, prefix, store.Info, store.Values.Span);
        }

        SafetensorsWriter.Write(path, metadata, entries);
    }

    public static void Load<TSource, T>(EncoderDecoder<TSource, T> models, string path)
        where TSource : unmanaged
        where T : unmanaged
    {
        var file = SafetensorsFile.Read(path);
        var mismatches = new List<string>();
        Expect(StartKey, "start token", Text(models.StartToken));
        Expect(EndKey, "end token", Text(models.EndToken));
        var differences = Differences<T>(models.EncoderParameters.Info, models.DecoderParameters.Info, file);
        mismatches.AddRange(differences.Select(difference => difference.ToString()));
        if (mismatches.Count > 0)
        {
            throw new InvalidDataException(
                $"{path} does not hold the tensors of {models.EncoderParameters.Info.Name} and {models.DecoderParameters.Info.Name}:"
                + Environment.NewLine + "  " + string.Join(Environment.NewLine + "  ", mismatches));
        }

        foreach (var (prefix, store) in Parts(models))
        {
            PackedTensors.Read(file, prefix, store.Info, store.Values.Span);
            store.NotifyChanged();
        }

        // Metadata is not in files of others.
        void Expect(string key, string what, string expected)
        {
            if (file.Metadata.TryGetValue(key, out var found) && found != expected)
                mismatches.Add($"{what}: expected '{expected}', found '{found}'");
        }
    }

    /// <summary>In what a file differs from the two models, tokens aside; empty where <see cref="Load"/> would read it.</summary>
    public static List<WeightDifference> Differences<T>(ModelInfo encoder, ModelInfo decoder, SafetensorsFile file)
        where T : unmanaged
    {
        var known = new HashSet<string>();
        return
        [
            .. Part("architecture of the encoder", EncoderPrefix, encoder),
            .. Part("architecture of the decoder", DecoderPrefix, decoder),
            .. WeightDifference.OfRest(file, known),
        ];

        IEnumerable<WeightDifference> Part(string what, string prefix, ModelInfo info) =>
            WeightDifference.OfPart<T>(what, ArchitectureKey(prefix), info, [prefix], file, known);
    }

    private static (string Prefix, ParameterStore<T> Store)[] Parts<TSource, T>(EncoderDecoder<TSource, T> models)
        where TSource : unmanaged
        where T : unmanaged => [(EncoderPrefix, models.EncoderParameters), (DecoderPrefix, models.DecoderParameters)];

    public static string ArchitectureKey(string prefix) => $"rnngen.{prefix}architecture";

    private static string Text(int token) => token.ToString(CultureInfo.InvariantCulture);
}

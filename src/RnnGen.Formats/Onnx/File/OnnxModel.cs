using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>What an ONNX file holds: the version of the operators, and the graph.</summary>
/// <param name="File">The file.</param>
/// <param name="Version">The version of the standard operators.</param>
/// <param name="Producer">The program that wrote the file; empty where it does not tell.</param>
/// <param name="Graph">The graph.</param>
internal sealed record OnnxModel(FileContent File, long Version, string Producer, OnnxGraph Graph)
{
    /// <summary>Whether tensors of 16 bits are converted to float.</summary>
    public bool ConvertHalf { get; init; }

    private const int OldestVersion = 7;
    private const int NewestVersion = 64;

    // Fields of a model.
    private const int FormatVersion = 1;
    private const int ProducerName = 2;
    private const int GraphField = 7;
    private const int OperatorSet = 8;
    private const int LastField = 26;

    /// <summary>
    /// Whether a file looks like a model: the format has no mark of its own. Its first field is the version of the format, and up
    /// to the graph there are only fields that a model has.
    /// </summary>
    public static bool Recognizes(FileContent file)
    {
        if (!file.Span.StartsWith([(byte)(FormatVersion << 3)]))
            return false;
        var message = new ProtobufMessage(file, "", file.Bytes);
        try
        {
            message.Next();
            if (message.Integer() is < 1 or > 100)
                return false;
            while (message.Next())
            {
                if (message.Field > LastField)
                    return false;
                if (message.Field == GraphField)
                    return true;
            }

            return false;
        }
        catch (ModelFormatException)
        {
            return false;
        }
    }

    /// <summary>Reads a model.</summary>
    public static OnnxModel Read(FileContent file)
    {
        var (version, producer, graph) = (0L, "", (OnnxGraph?)null);
        var message = new ProtobufMessage(file, "the model", file.Bytes);
        while (message.Next())
        {
            switch (message.Field)
            {
                case ProducerName:
                    producer = message.Text();
                    break;
                case GraphField:
                    graph = graph is null
                        ? OnnxGraph.Read(file, message.Bytes())
                        : throw file.Fault("the model", "one graph", "two");
                    break;
                case OperatorSet:
                    version = Math.Max(version, VersionOf(file, message.Bytes()));
                    break;
            }
        }

        if (graph is null)
            throw file.Fault("the model", "a graph", "none");
        return version is >= OldestVersion and <= NewestVersion
            ? new(file, version, producer, graph)
            : throw file.Fault("the model", $"operators of version {OldestVersion} or later",
                version == 0 ? "no version" : $"version {version}");
    }

    private static long VersionOf(FileContent file, ReadOnlyMemory<byte> bytes)
    {
        var (domain, version) = ("", 0L);
        var message = new ProtobufMessage(file, "the operator set", bytes);
        while (message.Next())
        {
            if (message.Field == 1)
                domain = message.Text();
            else if (message.Field == 2)
                version = message.Integer();
        }

        return domain is "" or "ai.onnx" ? version : 0;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Weights;

namespace RnnGen.Tests.Published;

/// <summary>The float32 tensors of an ONNX file by name, wherever the file keeps their elements.</summary>
internal static class OnnxFile
{
    // Numbers of fields: the graph of a model, the initializers of a graph, and of a tensor its elements (packed, or as bytes)
    // and name.
    private const int Graph = 7;
    private const int Initializer = 5;
    private const int FloatData = 4;
    private const int Name = 8;
    private const int RawData = 9;

    public static Dictionary<string, double[]> ReadTensors(string path) => Fields(File.ReadAllBytes(path), Graph)
        .SelectMany(graph => Fields(graph, Initializer))
        .ToDictionary(
            tensor => Encoding.UTF8.GetString(Fields(tensor, Name).Single().Span),
            tensor => Arrange.Singles(Fields(tensor, FloatData).Concat(Fields(tensor, RawData)).SingleOrDefault().Span));

    private static IEnumerable<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number) =>
        ProtobufFields.Of(message).Where(field => field.Number == number).Select(field => field.Content);
}

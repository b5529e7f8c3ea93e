using System.Reflection;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>A model as an ONNX file: opset 17, weights inside, states as inputs and outputs.</summary>
internal static class OnnxExport
{
    // The version of the format that opset 17 came with.
    private const long FormatVersion = 8;
    private const long OperatorVersion = 17;

    private static string Version =>
        typeof(OnnxExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Writes the file.</summary>
    public static void Write(ExportTarget target, string path) => ExportedFile.Write(
        target, path, $"{target.Equations.Name} as an ONNX model", stream =>
        {
            stream.Write(Bytes(target.Equations));
            return [];
        });

    /// <summary>The bytes of the file.</summary>
    public static byte[] Bytes(ExportedModel model) => new OnnxMessage()
        .Number(1, FormatVersion)
        .Text(2, "RnnGen")
        .Text(3, Version)
        .Text(6, model.Graph.Architecture)
        .Message(7, OnnxGraphBuilder.Build(model))
        .Message(8, new OnnxMessage().Number(2, OperatorVersion))
        .ToArray();
}

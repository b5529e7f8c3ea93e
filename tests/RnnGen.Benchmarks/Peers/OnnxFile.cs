using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;

namespace RnnGen.Benchmarks.Peers;

/// <summary>The ONNX file of a model, written by <c>rnngen export --onnx</c>.</summary>
internal static class OnnxFile
{
    private static readonly string s_tool = typeof(OnnxFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "Tool").Value!;

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="InvalidOperationException">The tool refused.</exception>
    public static byte[] Of(PeerModel model)
    {
        var folder = Directory.CreateTempSubdirectory("rnngen-onnx");
        try
        {
            var weights = Path.Combine(folder.FullName, "weights.safetensors");
            var target = Path.Combine(folder.FullName, "model.onnx");
            model.Parameters.Save(weights);
            using var tool = Process.Start(new ProcessStartInfo(
                "dotnet",
                [
                    s_tool, "export", "--assembly", typeof(OnnxFile).Assembly.Location, "--model", model.ClassName, "--weights",
                    weights, "--onnx", target,
                ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = tool.StandardError.ReadToEndAsync();
            var said = tool.StandardOutput.ReadToEnd();
            tool.WaitForExit();
            if (tool.ExitCode == 0) return File.ReadAllBytes(target);
            throw new InvalidOperationException($"rnngen export of {model.ClassName}: {errors.Result.Trim()} {said.Trim()}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using RnnGen.Tool.Exporting.Onnx;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Runs an exported ONNX file by ONNX Runtime, which shares no code with RnnGen or PyTorch.</summary>
internal static class OnnxRun
{
    /// <summary>The values that a case gives, by name.</summary>
    public static IReadOnlyDictionary<string, double[]> Of(ExportedCase @case) =>
        Of(OnnxExport.Bytes(@case.Model), @case.Model.IsDouble, @case.Inputs, @case.Steps);

    /// <summary>The values that a file gives, by name.</summary>
    public static IReadOnlyDictionary<string, double[]> Of(
        byte[] file, bool isDouble, IEnumerable<ExportedValue> inputs, int? steps = null)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        using var session = new InferenceSession(file, options);
        var given = inputs.Select(input => Named(input, isDouble)).ToList();
        if (steps is { } count)
            given.Add(NamedOnnxValue.CreateFromTensor("steps", new DenseTensor<long>(new[] { (long)count }, [])));
        using var results = session.Run(given);
        return results.ToDictionary(
            result => result.Name,
            result => isDouble
                ? result.AsTensor<double>().ToArray()
                : Array.ConvertAll(result.AsTensor<float>().ToArray(), value => (double)value));
    }

    private static NamedOnnxValue Named(ExportedValue input, bool isDouble)
    {
        int[] shape = [.. input.Shape];
        if (input.Tokens is { } tokens)
            return NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<long>(tokens, shape));
        return isDouble
            ? NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<double>(input.Numbers, shape))
            : NamedOnnxValue.CreateFromTensor(
                input.Name, new DenseTensor<float>(Array.ConvertAll(input.Numbers, value => (float)value), shape));
    }
}

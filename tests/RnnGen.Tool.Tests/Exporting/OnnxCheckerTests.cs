using System.IO;
using System.Linq;
using RnnGen.Formats.Tests.Programs;
using RnnGen.Tests.Vectors;
using RnnGen.Tests.Weights;
using RnnGen.Tool.Exporting.Onnx;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>ONNX's own checker, of Debian's python3-onnx, accepts every exported file.</summary>
public sealed class OnnxCheckerTests
{
    private const string Program = """
        import sys, onnx
        for path in sys.argv[1:]:
            onnx.checker.check_model(onnx.load(path), full_check=True)
        print(len(sys.argv) - 1)
        """;

    [Fact]
    public void Every_file_is_accepted()
    {
        using var folder = new TemporaryFolder();
        var cases = ExportedCase.All().Select(found => ExportedCase.Of(VectorFile.ReadCase(found.Path)).Model)
            .Concat(ExportedVariants.All.Values.Select(declaration => EquationRun.Of(declaration).Model))
            .ToList();
        for (var i = 0; i < cases.Count; i++)
            File.WriteAllBytes(folder.File($"{i}.onnx"), OnnxExport.Bytes(cases[i]));

        string[] paths = [.. Enumerable.Range(0, cases.Count).Select(i => folder.File($"{i}.onnx"))];
        Assert.Equal($"{cases.Count}", Python.Run("onnx", Program, paths).Trim());
    }
}

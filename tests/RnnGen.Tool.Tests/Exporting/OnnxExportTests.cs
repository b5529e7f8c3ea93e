using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Tests.Vectors;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Models as ONNX files: ONNX Runtime computes what the reference vectors say.</summary>
public sealed class OnnxExportTests
{
    // Times 1 + |reference|.
    private const double SingleTolerance = 1e-5;
    private const double DoubleTolerance = 1e-12;

    public static IEnumerable<TheoryDataRow<string>> Cases() => ExportedCase.All()
        .Select(found => new TheoryDataRow<string>(found.Path)
        {
            TestDisplayName = $"{found.Set}/{Path.GetFileNameWithoutExtension(found.Path)}",
            Label = "",
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Onnx_runtime_agrees_with_the_case(string path)
    {
        var @case = VectorFile.ReadCase(path);
        Compare(ExportedCase.Of(@case), SingleTolerance);
        if (@case.Layers == 1)
            Compare(ExportedCase.Of(@case, Precision.Double), DoubleTolerance);
    }

    public static IEnumerable<TheoryDataRow<string>> Variants() => ExportedVariants.All.Keys
        .Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name, Label = "" });

    [Theory]
    [MemberData(nameof(Variants))]
    public void Onnx_runtime_agrees_with_the_equations(string name) =>
        Compare(EquationRun.Of(ExportedVariants.All[name]), SingleTolerance);

    private static void Compare(ExportedCase @case, double tolerance)
    {
        var found = OnnxRun.Of(@case);
        foreach (var expected in @case.Expected)
        {
            var values = found[expected.Name];
            Assert.Equal(expected.Numbers.Length, values.Length);
            for (var i = 0; i < values.Length; i++)
            {
                var error = Math.Abs(values[i] - expected.Numbers[i]) / (1 + Math.Abs(expected.Numbers[i]));
                Assert.True(error <= tolerance, $"{expected.Name}[{i}]: expected {expected.Numbers[i]:R}, found {values[i]:R}");
            }
        }
    }
}

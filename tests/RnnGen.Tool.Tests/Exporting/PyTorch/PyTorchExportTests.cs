using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Tests.Vectors;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Models as PyTorch modules: PyTorch computes what the reference vectors say, and keeps every float.</summary>
public sealed class PyTorchExportTests(PyTorchExportTests.Runs runs) : IClassFixture<PyTorchExportTests.Runs>
{
    // Times 1 + |reference|. Layer-normalised cells lose more, as the vectors' README measures for PyTorch itself.
    private const double SingleTolerance = 1e-6;
    private const double NormalizedTolerance = 5e-6;
    private const double DoubleTolerance = 1e-11;

    public static IEnumerable<TheoryDataRow<string>> Cases() => ExportedCase.All()
        .Select(found => new TheoryDataRow<string>(found.Path)
        {
            TestDisplayName = $"{found.Set}/{Path.GetFileNameWithoutExtension(found.Path)}",
            Label = "",
        });

    [Theory]
    [MemberData(nameof(Cases))]
    public void PyTorch_agrees_with_the_case(string path)
    {
        TorchPython.Require();
        var @case = VectorFile.ReadCase(path);
        var tolerance = @case.Group == "extreme" ? Math.Max(2 * SingleTolerance, 10 * @case.TorchForwardError)
            : @case.Cell.Contains("_ln", StringComparison.Ordinal) ? NormalizedTolerance : SingleTolerance;
        Compare(path, Precision.Single, tolerance);
        Compare(path, Precision.Double, DoubleTolerance);
        Assert.Equal(
            File.ReadAllBytes(runs.All.PathOf(Name(path, Precision.Single), ".safetensors")),
            File.ReadAllBytes(runs.All.PathOf(Name(path, Precision.Single), ".saved.safetensors")));
    }

    private void Compare(string path, Precision precision, double tolerance)
    {
        var found = runs.All.Of(Name(path, precision));
        foreach (var expected in runs.All.ExpectedOf(Name(path, precision)))
        {
            var values = found[expected.Name].ToDouble();
            Assert.Equal(expected.Numbers.Length, values.Length);
            for (var i = 0; i < values.Length; i++)
            {
                var error = Math.Abs(values[i] - expected.Numbers[i]) / (1 + Math.Abs(expected.Numbers[i]));
                Assert.True(
                    error <= tolerance,
                    $"{expected.Name}[{i}] in {precision}: expected {expected.Numbers[i]:R}, found {values[i]:R} ({error:G2})");
            }
        }
    }

    private static string Name(string path, Precision precision) => $"{path} {precision}";

    /// <summary>All cases in one Python.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly Lazy<TorchRuns> _all = new(() => new TorchRuns(
            from found in ExportedCase.All()
            from precision in Enum.GetValues<Precision>()
            select (Name(found.Path, precision),
                (Func<ExportedCase>)(() => ExportedCase.Of(VectorFile.ReadCase(found.Path), precision)))));

        internal TorchRuns All => _all.Value;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_all.IsValueCreated)
                _all.Value.Dispose();
        }
    }
}

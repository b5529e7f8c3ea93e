using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Every kind of layer and option as a PyTorch module, beside its equations, in double precision.</summary>
public sealed class PyTorchLayerTests(PyTorchLayerTests.Runs runs) : IClassFixture<PyTorchLayerTests.Runs>
{
    private const double Tolerance = 1e-10; // times 1 + |value|

    public static TheoryData<string> Names() => [.. TorchDeclarations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void PyTorch_agrees_with_the_equations(string name)
    {
        TorchPython.Require();
        // What a step gives the next one as its input is the module's own.
        var (expected, found) = (runs.All.ExpectedOf(name).Where(value => value.Name != "x.next").ToList(), runs.All.Of(name));
        Assert.Equal(expected.Select(value => value.Name).Order(), found.Keys.Except(["x.next"]).Order());
        foreach (var (value, values) in expected.Select(value => (value, found[value.Name].ToDouble())))
        {
            Assert.Equal(value.Shape, found[value.Name].Shape);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.True(
                    Math.Abs(values[i] - value.Numbers[i]) <= Tolerance * (1 + Math.Abs(value.Numbers[i])),
                    $"{value.Name}[{i}]: expected {value.Numbers[i]:R}, found {values[i]:R}\n"
                        + File.ReadAllText(runs.All.PathOf(name, ".py")));
            }
        }
    }

    /// <summary>All modules in one Python.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly Lazy<TorchRuns> _all = new(() => new TorchRuns(TorchDeclarations.All.Select(
            pair => (pair.Key, (Func<ExportedCase>)(() => EquationRun.Of(pair.Value, pair.Value.IsStartLearned))))));

        internal TorchRuns All => _all.Value;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_all.IsValueCreated)
                _all.Value.Dispose();
        }
    }
}

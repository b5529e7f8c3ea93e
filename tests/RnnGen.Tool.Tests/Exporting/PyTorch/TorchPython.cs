using System.Collections.Generic;
using RnnGen.Formats.Tests.Programs;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>A Python that has PyTorch.</summary>
internal static class TorchPython
{
    private const string Module = "torch";

    /// <summary>Skips the test where there is none.</summary>
    public static void Require() => Python.Require(Module);

    /// <summary>Runs Python and gives what it wrote; fails with its errors.</summary>
    public static string Run(params string[] arguments) => Python.Output(Module, [], arguments);

    /// <summary>Runs Python with environment variables.</summary>
    public static string RunWith(IReadOnlyList<(string Name, string Value)> environment, params string[] arguments) =>
        Python.Output(Module, environment, arguments);

    /// <summary>Runs Python, which has to fail; gives its errors.</summary>
    public static string Fails(params string[] arguments)
    {
        var (code, output, errors) = Python.Start(Module, [], arguments);
        Assert.True(code != 0, $"python {string.Join(' ', arguments)}: expected a failure, found {output}");
        return errors;
    }
}

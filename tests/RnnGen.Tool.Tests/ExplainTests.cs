using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using RnnGen.Generators.Explaining;
using Xunit;

namespace RnnGen.Tool.Tests;

public sealed class ExplainTests
{
    private static string Names => string.Join(", ", PlanText.Passes.Select(pass => pass.Name));

    [Fact]
    public void Every_pass_of_the_only_model_has_a_line()
    {
        var run = ToolRun.Of("explain", ToolRun.One);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(
            PlanText.Passes.Select(pass => pass.Name).Prepend("ForecastModel:"), run.Lines.Select(line => line.Split(' ')[0]));
        run.Says("ForecastModel: x[1] -> gru0: Gru(32) -> dense0: Dense(1) -> y[1]");
    }

    [Fact]
    public void A_pass_is_told_in_full()
    {
        var run = ToolRun.Of("explain", ToolRun.Several, "--model", "Speller", "--pass", "share");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.StartsWith("Speller, share: ", run.Lines[0], StringComparison.Ordinal);
        run.Says("dLstm0Gates lies over lstm0Gates.0");
        run.Says("f is read last by Lstm0BackwardScan, dFSum is written first by Lstm0BackwardScan");
    }

    [Fact]
    public void A_decoder_and_a_model_for_inference_are_told()
    {
        ToolRun.Of("explain", ToolRun.Several, "-m", "Writer").Says(
            "Writer: token[5] -> onehot0: OneHot(5) -> gru0: Gru(6) -> dense0: Dense(5) -> y[5]");
        ToolRun.Of("explain", ToolRun.Several, "-m", "Precise", "-p", "tape").Says(
            "Precise, tape: what is kept for the way back, and what is computed again; 0 kept, 0 computed again");
    }

    [Fact]
    public void A_project_is_built_first()
    {
        var run = ToolRun.Of("explain", PathOf("../../samples/Forecast/Forecast.csproj"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(ToolRun.Of("explain", ToolRun.One).Lines, run.Lines);
    }

    [Fact]
    public void A_project_that_cannot_be_built_is_told()
    {
        ToolRun.Of("explain", "None.csproj").Fails("None.csproj: expected a project, found no file of that name.");
        var folder = Directory.CreateTempSubdirectory("rnngen-explain-");
        try
        {
            var project = Path.Combine(folder.FullName, "Late.csproj");
            File.WriteAllText(project, """
                <Project><PropertyGroup><TargetFrameworks>net98.0;net99.0</TargetFrameworks></PropertyGroup></Project>
                """);
            ToolRun.Of("explain", project).Fails(
                $"{project}: expected a target framework up to net{Environment.Version.ToString(2)}, found 'net98.0;net99.0'.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_there_is_not_is_told_with_what_there_is()
    {
        ToolRun.Of("explain", ToolRun.One, "-m", "Forecasts").Fails(
            $"{ToolRun.One} has no model 'Forecasts': expected one of Forecast.ForecastModel.");
        ToolRun.Of("explain", ToolRun.One, "--pass", "folding").Fails($"--pass: expected one of {Names}, found 'folding'.");
        ToolRun.Of("explain", "none.dll").Fails("none.dll: expected an assembly, found no file of that name.");
        ToolRun.Of("explain").Fails("Required argument missing for command: 'explain'.");
    }

    private static string PathOf(string relative, [CallerFilePath] string here = "") =>
        Path.GetFullPath(relative, Path.GetDirectoryName(here)!);
}

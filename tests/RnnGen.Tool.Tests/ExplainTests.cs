using System;
using System.Linq;
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
    public void What_there_is_not_is_told_with_what_there_is()
    {
        ToolRun.Of("explain", ToolRun.One, "-m", "Forecasts").Fails(
            $"{ToolRun.One} has no model 'Forecasts': expected one of Forecast.ForecastModel.");
        ToolRun.Of("explain", ToolRun.One, "--pass", "folding").Fails($"--pass: expected one of {Names}, found 'folding'.");
        ToolRun.Of("explain", "none.dll").Fails("none.dll: expected an assembly, found no file of that name.");
        ToolRun.Of("explain").Fails("Required argument missing for command: 'explain'.");
    }
}

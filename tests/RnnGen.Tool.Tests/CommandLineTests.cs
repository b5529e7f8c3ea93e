using Xunit;

namespace RnnGen.Tool.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_a_command_the_tool_tells_which_there_are()
    {
        var run = ToolRun.Of();

        Assert.Equal(ExitCode.Success, run.ExitCode);
        run.Says("rnngen [command] [options]");
        Assert.Contains(run.Lines, line => line.StartsWith("inspect <FILE>", System.StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("check <FILE>", System.StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("info", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Arguments_that_make_no_sense_are_errors()
    {
        ToolRun.Of("describe").Fails(
            "'describe' is no command: expected inspect, check, convert, declare, export, explain, info.");
        ToolRun.Of("inspect", "a", "b").Fails("Unrecognized command or argument 'b'.");
        ToolRun.Of("info").Fails("Option '--assembly' is required.");
        ToolRun.Of("info", "-a", ToolRun.One, "--steps", "0").Fails("--steps: expected a number from 1 to 1000000, found '0'.");
        ToolRun.Of("info", "-a", ToolRun.One, "--batch", "x").Fails("--batch: expected a number from 1 to 1000000, found 'x'.");
    }
}

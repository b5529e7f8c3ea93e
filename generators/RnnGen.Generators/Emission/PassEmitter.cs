using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes passes over a range of rows as calls of their stages: once over all steps, or in a loop through time.
/// </summary>
internal sealed class PassEmitter(SourceWriter writer, ModelPlan plan, IReadOnlyList<KernelMember> kernels)
{
    private readonly Dictionary<string, Kernel> _kernels =
        kernels.OfType<Kernel>().Where(kernel => kernel.Owner != Owner.Stream).ToDictionary(kernel => kernel.Name);

    /// <param name="isBackward">Whether loops run the other way than the layers do.</param>
    public void Emit(Pass pass, bool isBackward)
    {
        switch (pass.Extent)
        {
            case Extent.LastStep:
                using (writer.Block("if (Order.IsAtEnd)"))
                    Calls(pass, "range.Count");
                break;
            case Extent.Window:
                Loop(
                    pass.ReadsLaterSteps ? "int t = (steps - 1) / run * run; t >= 0; t -= run" : "int t = 0; t < steps; t += run",
                    "Order.RowsOfRun(t, range)", pass);
                break;
            default:
                Scan(pass, isAgainst: isBackward != pass.IsReverse);
                break;
        }
    }

    /// <summary>A loop through time; of steps that stand in a row two, the other one of the rest.</summary>
    /// <param name="isAgainst">Whether it runs from the last step to the first.</param>
    private void Scan(Pass pass, bool isAgainst)
    {
        const string rows = "Order.Rows(t, range)";
        var (start, next) = isAgainst ? ("int t = steps - 1", "t--") : ("int t = 0", "t++");
        var end = isAgainst ? "t >= 0" : "t < steps";
        var inRow = plan.Declaration.UnrollSteps;
        if (inRow <= 1)
        {
            Loop($"{start}; {end}; {next}", rows, pass);
            return;
        }

        using (writer.Block(""))
        {
            writer.Line(start + ";");
            using (writer.Block(isAgainst
                ? FormattableString.Invariant($"while (t >= {inRow - 1})")
                : FormattableString.Invariant($"while (t <= steps - {inRow})")))
            {
                for (var k = 0; k < inRow; k++)
                {
                    using (pass.Stages.Count == 1 ? null : writer.Block(""))
                        Turn(rows, pass);
                    writer.Line(next + ";");
                }
            }

            Loop($"; {end}; {next}", rows, pass);
        }
    }

    /// <summary>What the passes say of the rows.</summary>
    public void Locals(IEnumerable<Pass> passes)
    {
        writer.Line("nint first = range.First;");
        if (passes.Any(p => p.Extent == Extent.Window))
            writer.Line("int run = Order.StepsOfRun(range);");
    }

    /// <summary>The call of a kernel.</summary>
    /// <param name="rows">How many rows.</param>
    public string Call(string kernel, string rows) => KernelHead.Call(_kernels[kernel], plan.Scalar, rows);

    private void Loop(string turns, string rows, Pass pass)
    {
        if (pass.Stages.Count == 1)
        {
            writer.Line($"for ({turns})");
            using (writer.Indent())
                Turn(rows, pass);
            return;
        }

        using (writer.Block($"for ({turns})"))
            Turn(rows, pass);
    }

    /// <summary>The calls of a turn; several ask once how many rows there are.</summary>
    private void Turn(string rows, Pass pass)
    {
        if (pass.Stages.Count > 1)
            writer.Line($"int rows = {rows};");
        Calls(pass, pass.Stages.Count > 1 ? "rows" : rows);
    }

    private void Calls(Pass pass, string rows)
    {
        foreach (var stage in pass.Stages)
            writer.Line(Call(stage.Name, rows));
    }
}

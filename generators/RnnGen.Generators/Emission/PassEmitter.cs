using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes passes over a range of rows as calls of their stages: once over all steps, or in a loop through time.
/// </summary>
internal sealed class PassEmitter(SourceWriter writer, SharedNames names)
{
    /// <param name="isBackward">Whether loops run the other way than the layers do.</param>
    public void Emit(Pass pass, bool isBackward)
    {
        switch (pass.Extent)
        {
            case Extent.LastStep:
                using (writer.Block("if (Order.IsAtEnd)"))
                    Calls(pass, "range.Count", "0");
                break;
            case Extent.Window:
                using (writer.Block(pass.ReadsLaterSteps
                    ? "for (int t = (steps - 1) / run * run; t >= 0; t -= run)"
                    : "for (int t = 0; t < steps; t += run)"))
                {
                    writer.Line("int rows = Order.RowsOfRun(t, range);");
                    Calls(pass, "rows", "t");
                }

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
        var start = isAgainst ? "int t = steps - 1" : "int t = 0";
        if (names.StepsOfTurn is var inRow and > 1)
        {
            using (writer.Block(""))
            {
                writer.Line(start + ";");
                using (writer.Block(isAgainst
                    ? FormattableString.Invariant($"for (; t >= {inRow - 1}; t -= {inRow})")
                    : FormattableString.Invariant($"for (; t <= steps - {inRow}; t += {inRow})")))
                {
                    for (var k = 0; k < inRow; k++)
                    {
                        var sign = isAgainst ? '-' : '+';
                        Step(
                            FormattableString.Invariant($"rows{k}"),
                            k == 0 ? "t" : FormattableString.Invariant($"(t {sign} {k})"));
                    }
                }

                EachStep("");
            }
        }
        else
        {
            EachStep(start);
        }

        void EachStep(string from)
        {
            using (writer.Block(isAgainst ? $"for ({from}; t >= 0; t--)" : $"for ({from}; t < steps; t++)"))
                Step("rows", "t");
        }

        void Step(string rows, string step)
        {
            writer.Line($"int {rows} = Order.Rows({step}, range);");
            Calls(pass, rows, step);
        }
    }

    /// <summary>What the passes say of the rows.</summary>
    public void Locals(IEnumerable<Pass> passes)
    {
        writer.Line("nint first = range.First;");
        if (passes.Any(p => p.Extent == Extent.Window))
            writer.Line("int run = Order.StepsOfRun(range);");
    }

    /// <summary>A reference to a buffer at a step, at the range's first row or at the first of all.</summary>
    public static string At(Location location, string step, bool inRange = true)
    {
        var field = SharedNames.Field(location.Buffer);
        var shift = Address.Text(location.Shift);
        var shifted = location.Shift == 0 ? step : step == "0" ? shift : $"({step} + {shift})";
        var offset = shifted switch
        {
            "0" => "0",
            "1" => $"{field}Step",
            _ => $"{shifted} * {field}Step",
        };
        return Address.Add(
            field + ".Start", inRange ? Address.Sum(offset, $"first * {Address.Text(location.Buffer.RowStride)}") : offset);
    }

    /// <summary>A reference to what each row of a step has: its token, or a key.</summary>
    public static string PerRow(string name, string step, bool inRange = true) =>
        Address.Add(
            Expressions.Capitalize(name) + ".Start", Address.Sum(step == "0" ? "0" : $"{step} * Rows", inRange ? "first" : "0"));

    /// <summary>What a row has of its sequence's last step: of a mask of the sequence the same.</summary>
    public static string OfLastStep(string name) =>
        name switch { SharedNames.StepKeys => SharedNames.LastStepKeys, SharedNames.Tokens => SharedNames.LastTokens, _ => name };

    private void Calls(Pass pass, string rows, string step)
    {
        foreach (var stage in pass.Stages)
        {
            var arguments = KernelSignature.Of(stage).Arguments(
                l => At(l, step), b => SharedNames.Field(b) + "Panel",
                name => PerRow(pass.Extent == Extent.LastStep ? OfLastStep(name) : name, step));
            writer.Line(
                $"{names.Kernels}.{stage.Name}<TOps, TVector>({rows}, "
                + $"{(stage.Alternates ? $"({step} & 1) != 0, " : "")}{arguments});");
        }
    }
}

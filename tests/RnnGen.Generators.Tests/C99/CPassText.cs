using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints passes as calls of their stages' kernels: once over all steps, or in a loop through time.</summary>
/// <param name="prefix">Begins the names of a model's functions.</param>
internal sealed class CPassText(SourceWriter writer, string prefix)
{
    /// <param name="isBackward">Whether loops run the other way than the layers do.</param>
    public void Write(Pass pass, bool isBackward)
    {
        if (pass.Extent == Extent.Step)
        {
            using (writer.Block(isBackward != pass.IsReverse
                ? "for (ptrdiff_t t = steps - 1; t >= 0; t--)"
                : "for (ptrdiff_t t = 0; t < steps; t++)"))
                Calls(pass, "rows", "t");
        }
        else
        {
            Calls(pass, pass.Extent == Extent.Window ? "steps * rows" : "rows", "0");
        }
    }

    /// <summary>A call of a kernel.</summary>
    public void Call(string kernel, IEnumerable<string> arguments) =>
        writer.Line($"{prefix}{kernel}({string.Join(", ", arguments)});");

    /// <summary>What a kernel of a stage is handed after the rows.</summary>
    public static IEnumerable<string> Arguments(KernelSignature signature, string step, bool isLastStep) =>
    [
        .. signature.Weights.Select(weights => weights.Name),
        .. signature.PerRow.Select(element => PerRow(element.Name, step, isLastStep)),
        .. signature.References.Select(location => At(location, step)),
        .. signature.Panels.Select(Panel),
    ];

    /// <summary>The first row of a buffer at a step.</summary>
    public static string At(Location location, string step)
    {
        var buffer = CWindowText.Buffer(location.Buffer);
        return $"{buffer}.rows + ({step} + {location.Shift}) * {buffer}.step";
    }

    /// <summary>From a panel of a buffer to the next.</summary>
    public static string Panel(RowBuffer buffer) => $"{CWindowText.Buffer(buffer)}.panel";

    /// <summary>The tokens or keys of the rows of a step.</summary>
    public static string PerRow(string name, string step, bool isLastStep) => name switch
    {
        KernelNames.Tokens when isLastStep => "lastTokens",
        KernelNames.StepKeys when isLastStep => "lastStepKeys",
        _ => $"{name} + {step} * rows",
    };

    private void Calls(Pass pass, string rows, string step)
    {
        foreach (var stage in pass.Stages)
            Call(stage.Name,
            [
                rows, .. stage.Alternates ? (string[])[$"({step} & 1) != 0"] : [],
                .. Arguments(KernelSignature.Of(stage), step, pass.Extent == Extent.LastStep),
            ]);
    }
}

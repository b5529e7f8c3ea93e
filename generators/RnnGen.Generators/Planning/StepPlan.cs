using System.Collections.Generic;

namespace RnnGen.Generators.Planning;

/// <summary>How one stream takes one step: every sum in registers, input and recurrent parts in one chain.</summary>
/// <param name="Places">Where each buffer of the stages lies.</param>
/// <param name="Outputs">Where the outputs lie, side by side to the caller.</param>
/// <param name="ScratchLength">Elements of scratch.</param>
/// <param name="CopyBack">State variables whose new value is copied from scratch at the end:
/// (state offset, scratch offset, elements).</param>
/// <param name="Delays">Delay lines, whose newest vector is in scratch at the end: (state offset, elements of the line,
/// scratch offset, elements of a vector).</param>
/// <param name="PaddedInput">Where in scratch the features are copied first, padded with
/// zeros; null where they are read in place.</param>
internal sealed record StepPlan(
    IReadOnlyList<Stage> Stages,
    IReadOnlyDictionary<RowBuffer, StepPlace> Places,
    IReadOnlyList<StepOutput> Outputs,
    int ScratchLength,
    IReadOnlyList<(int State, int Scratch, int Length)> CopyBack,
    IReadOnlyList<(int State, int Length, int Newest, int Width)> Delays,
    int? PaddedInput)
{
    /// <summary>How it is cut into kernels.</summary>
    public StepForm Form => _form ??= new StepForm(this);

    private StepForm? _form;
}

/// <summary>A part of the outputs of a step.</summary>
internal sealed record StepOutput(StepPlace Place, int Width);

internal enum StepRegion { Input, State, Scratch, Register }

/// <summary>A place of a step: a region and the offset in it.</summary>
internal sealed record StepPlace(StepRegion Region, int Offset);

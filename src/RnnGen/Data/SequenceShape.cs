using System;

namespace RnnGen.Data;

/// <summary>What a sequence has at a step.</summary>
/// <param name="InputWidth">Elements of an input: 1 for tokens, else the features.</param>
/// <param name="IsInputOnce">Whether the first step alone has an input: one-to-many.</param>
/// <param name="TargetWidth">Elements of a target: 1 for class ids, else the outputs; 0 where any number will do, for a loss of
/// the caller's own.</param>
/// <param name="IsTargetOnce">Whether the last step alone has a target: many-to-one.</param>
internal readonly record struct SequenceShape(int InputWidth, bool IsInputOnce, int TargetWidth, bool IsTargetOnce)
{
    /// <summary>As a model reads and learns it.</summary>
    public static SequenceShape Of(ModelInfo model) => new(
        Math.Max(1, model.InputSize),
        model.Feedback is not (Feedback.None or Feedback.Sample),
        model.TargetSize,
        model.Output == Output.LastStep);

    /// <summary>Inputs of a sequence of so many steps.</summary>
    public int InputRows(int steps) => IsInputOnce ? 1 : steps;

    /// <summary>Targets of a sequence of so many steps.</summary>
    public int TargetRows(int steps) => IsTargetOnce ? 1 : steps;
}

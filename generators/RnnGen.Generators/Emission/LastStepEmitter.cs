using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes copies between each sequence's last step and the rows of every step. A layer against time ends at the first step.
/// </summary>
internal static class LastStepEmitter
{
    public static void Take(SourceWriter writer, LastStepCopy copy)
    {
        var (field, last, stride) = Texts(copy);
        writer.Line(copy.IsReverse
            ? $"Order.CopyRows(range, {field}.Span.Slice({copy.EveryStep.Shift} * (int){field}.Step), {last}.Span, {stride});"
            : $"Order.TakeLast(range, {field}.Span, {field}.Step, {last}.Span, {stride}, {copy.EveryStep.Shift});");
    }

    public static void Spread(SourceWriter writer, LastStepCopy copy)
    {
        var (field, last, stride) = Texts(copy);
        writer.Line(
            $"Order.ClearRows(range, {field}.Span, {field}.Step, {stride}"
            + $"{(copy.EveryStep.Buffer.StepsBefore is > 0 and var before ? $", before: {before}" : "")});");
        writer.Line(copy.IsReverse
            ? $"Order.CopyRows(range, {last}.Span, {field}.Span, {stride});"
            : $"Order.PutLast(range, {last}.Span, {field}.Span, {field}.Step, {stride}, {copy.EveryStep.Shift});");
    }

    private static (string EveryStep, string Last, int Stride) Texts(LastStepCopy copy) =>
        (SharedNames.Field(copy.EveryStep.Buffer), SharedNames.Field(copy.Last), copy.Last.RowStride);
}

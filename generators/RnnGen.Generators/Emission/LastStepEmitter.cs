using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes copies between each sequence's last step and the rows of every step. A layer against time ends at the first step.</summary>
internal static class LastStepEmitter
{
    public static void Take(SourceWriter writer, LastStepCopy copy)
    {
        var (field, last, stride) = Texts(copy);
        writer.Line(copy.IsReverse
            ? $"{field}.Span.Slice({copy.EveryStep.Shift} * (int){field}Step, Order.Count * {stride}).CopyTo({last}.Span);"
            : $"Order.TakeLast({field}.Span, {field}Step, {last}.Span, {stride}, {copy.EveryStep.Shift});");
    }

    public static void Spread(SourceWriter writer, LastStepCopy copy)
    {
        var (field, last, stride) = Texts(copy);
        writer.Line($"{field}.Clear();");
        writer.Line(copy.IsReverse
            ? $"{last}.Span.Slice(0, Order.Count * {stride}).CopyTo({field}.Span);"
            : $"Order.PutLast({last}.Span, {field}.Span, {field}Step, {stride}, {copy.EveryStep.Shift});");
    }

    private static (string EveryStep, string Last, int Stride) Texts(LastStepCopy copy) =>
        (Names.Field(copy.EveryStep.Buffer), Names.Field(copy.Last), copy.Last.RowStride);
}

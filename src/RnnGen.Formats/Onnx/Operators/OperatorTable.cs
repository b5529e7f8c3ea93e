using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>All operators that are followed.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Func<Operation, IReadOnlyList<OnnxValue?>>> s_operators = new()
    {
        ["Identity"] = One(operation => operation.Input(0)),
        ["Dropout"] = One(operation => operation.Input(0)),
        ["Cast"] = One(ShapeOperators.Cast),
        ["Constant"] = One(ShapeOperators.Constant),
        ["ConstantOfShape"] = One(ShapeOperators.ConstantOfShape),
        ["Shape"] = One(ShapeOperators.Shape),
        ["Expand"] = One(ShapeOperators.Expand),
        ["Gather"] = One(GatherOperator.Gather),
        ["OneHot"] = One(GatherOperator.OneHot),
        ["Concat"] = One(ConcatOperator.Concat),
        ["Slice"] = One(RangeOperators.Slice),
        ["Split"] = RangeOperators.Split,
        ["Squeeze"] = One(ViewOperators.Squeeze),
        ["Unsqueeze"] = One(ViewOperators.Unsqueeze),
        ["Transpose"] = One(ViewOperators.Transpose),
        ["Flatten"] = One(ViewOperators.Flatten),
        ["Reshape"] = One(ReshapeOperator.Reshape),
        ["Pad"] = One(ConvolutionOperators.Pad),
        ["Conv"] = One(ConvolutionOperators.Conv),
        ["MatMul"] = One(ProductOperators.MatMul),
        ["Gemm"] = One(ProductOperators.Gemm),
        ["Add"] = One(ArithmeticOperators.Add),
        ["Sub"] = One(ArithmeticOperators.Subtract),
        ["Mul"] = One(ArithmeticOperators.Multiply),
        ["Div"] = One(ArithmeticOperators.Divide),
        ["Neg"] = One(ArithmeticOperators.Negate),
        ["Pow"] = One(ArithmeticOperators.Power),
        ["Sqrt"] = One(operation => ArithmeticOperators.Single(operation, UnitKind.Root)),
        ["Reciprocal"] = One(operation => ArithmeticOperators.Single(operation, UnitKind.Reciprocal)),
        ["Erf"] = One(operation => ArithmeticOperators.Single(operation, UnitKind.ErrorFunction)),
        ["ReduceMean"] = One(NormalizationOperators.Mean),
        ["LayerNormalization"] = One(NormalizationOperators.Layer),
        ["BatchNormalization"] = One(NormalizationOperators.Batch),
        ["PRelu"] = One(FunctionOperators.PRelu),
        ["RNN"] = RecurrentOperators.Rnn,
        ["GRU"] = RecurrentOperators.Gru,
        ["LSTM"] = RecurrentOperators.Lstm,
    };

    /// <summary>Follows a node.</summary>
    /// <returns>What it gives, by its outputs; what is not there may not be read.</returns>
    public static IReadOnlyList<OnnxValue?> Follow(Operation operation)
    {
        if (s_operators.TryGetValue(operation.Node.Operator, out var follow))
            return follow(operation);
        return FunctionOperators.Find(operation) is { } function
            ? [FunctionOperators.Apply(operation, function)]
            : throw operation.Node.Fault("an operator that a declaration can have", $"'{operation.Node.Operator}'");
    }

    private static Func<Operation, IReadOnlyList<OnnxValue?>> One(Func<Operation, OnnxValue> follow) =>
        operation => [follow(operation)];
}

using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints the library's register tiles as plain loops over rows, sums, lanes and inputs.</summary>
internal static class CTileText
{
    public const string ParametersOfSums =
        "(int sums, int firstRow, int rows, real *weights, real *operand, ptrdiff_t operandPanel, real *target, "
        + "ptrdiff_t targetPanel, real *start, real *table, int *tokens)";

    public const string ParametersOfGradients =
        "(int sums, ptrdiff_t from, ptrdiff_t to, int rows, real *gradients, real *values, ptrdiff_t valuesPanel, real *operand)";

    /// <summary>Sums that begin with what lies there, or with 0; input k of a product goes to chain k mod chains.</summary>
    public static void Write(SourceWriter writer, SumTile tile, ModelPlan plan)
    {
        using (writer.Block("for (ptrdiff_t row = firstRow; row < rows; row++)"))
        using (writer.Block("for (int sum = 0; sum < sums; sum++)"))
        using (writer.Block($"for (ptrdiff_t lane = 0; lane < {PanelLayout.Units}; lane++)"))
        {
            writer.Line("real total = 0;");
            writer.Line($"if ({Has(tile, tile.GoesOn)})");
            writer.Line($"    total = target[row * {tile.TargetRow} + {At(tile.Target, "targetPanel")} + lane];");
            if (tile.Start is { } start)
                writer.Line($"else total = start[{At(start, null)} + lane];");
            if (tile.Column is { } column)
            {
                writer.Line($"if ({Has(tile, tile.Columns)})");
                writer.Line($"    total += table[(ptrdiff_t)tokens[row] * {tile.TokenColumn} + {At(column, null)} + lane];");
            }

            using (writer.Block($"for (int chain = 0; chain < {tile.Chains}; chain++)"))
            {
                writer.Line("real part = chain == 0 ? total : 0;");
                using (writer.Block($"for (ptrdiff_t panel = 0; panel < {tile.OperandPanels}; panel++)"))
                using (writer.Block($"for (ptrdiff_t k = chain; k < {tile.Inputs}; k += {tile.Chains})"))
                    writer.Line("part = " + MultiplyAdd(
                        plan, $"operand[panel * operandPanel + row * {tile.OperandRow} + k]",
                        $"weights[(panel * {tile.Inputs} + k) * {tile.WeightRow} + {At(tile.Weight, null)} + lane]", "part"));
                writer.Line("total = chain == 0 ? part : total + part;");
            }

            writer.Line($"target[row * {tile.TargetRow} + {At(tile.Target, "targetPanel")} + lane] = total;");
        }
    }

    /// <summary>Gradients of a matrix: of each element one chain over the rows.</summary>
    public static void Write(SourceWriter writer, GradientTile tile, ModelPlan plan)
    {
        using (writer.Block("for (ptrdiff_t column = from; column < to; column++)"))
        using (writer.Block("for (int sum = 0; sum < sums; sum++)"))
        using (writer.Block($"for (ptrdiff_t lane = 0; lane < {PanelLayout.Units}; lane++)"))
        {
            writer.Line($"real *gradient = gradients + column * {tile.Column} + {At(tile.Weight, null)} + lane;");
            using (writer.Block("for (ptrdiff_t row = 0; row < rows; row++)"))
                writer.Line("*gradient = " + MultiplyAdd(
                    plan, $"operand[row * {tile.OperandRow} + column]",
                    $"values[row * {tile.SumRow} + {At(tile.Sum, "valuesPanel")} + lane]", "*gradient"));
        }
    }

    /// <summary>Whether the gate of a sum is in a run.</summary>
    private static string Has(SumTile tile, SumRun gates) =>
        $"sum / {tile.Weight.Panels} >= {gates.From} && sum / {tile.Weight.Panels} < {gates.To}";

    /// <summary>Where a sum lies: of panels that a run lays apart by their distance.</summary>
    private static string At(TilePlace place, string? apart)
    {
        var panel = place.PanelStride is { } stride ? CIndexText.Number(stride) : apart;
        return $"{place.First} + sum / {place.Panels} * {PanelLayout.Units} + sum % {place.Panels} * {panel}";
    }

    private static string MultiplyAdd(ModelPlan plan, string a, string b, string c) =>
        plan.Declaration.Arithmetic == ArithmeticKind.Fused ? $"lane_multiply_add({a}, {b}, {c});" : $"({a} * {b}) + {c};";
}

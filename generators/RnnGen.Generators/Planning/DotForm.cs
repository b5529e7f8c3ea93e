using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// The form of a dense layer's sums of one to four outputs: lane j mod 16 of every operand at once, joined 8, 4, 2 and 1
/// apart, then the bias. A chain over the inputs would leave the lanes empty and the multiply-add units waiting.
/// </summary>
/// <remarks>
/// Which form a sum has depends on its terms alone, and never on the way to run the model, so that
/// every way rounds alike. The sums of recurrent layers stay chains however few units there are: what is known of them before the
/// loop is summed first and continued in the loop, and lanes that are joined at the end cannot be continued.
/// </remarks>
internal static class DotForm
{
    public const int MostOutputs = 4;

    /// <summary>
    /// Whether a sum is in dot form. A step's own input is not padded to panels, so it is left to the other form.
    /// </summary>
    public static bool IsDot(Node sum) =>
        sum.Op == Op.Affine && sum.Width <= MostOutputs && sum.Operands.All(IsTerm) && sum.Operands.Any(o => o.Op == Op.Linear);

    /// <summary>What sums in dot form multiply: whole panels of it are read, so its padding has to be zero.</summary>
    public static HashSet<Node> Operands(IEnumerable<Node> nodes) =>
        [.. nodes.Where(IsDot).SelectMany(s => s.Operands).Where(o => o.Op == Op.Linear).Select(o => o.Operands[0])];

    private static bool IsTerm(Node term) =>
        term.Op == Op.Parameter
        || (term.Op == Op.Linear && term.Block.Tensor.TakesDotForm && term.Operands[0].Op != Op.Input);
}

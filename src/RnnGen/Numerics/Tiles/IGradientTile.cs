using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// The sizes of a model that a register tile of a matrix gradient is compiled for; see <see cref="ISumTile"/>. All distances are
/// in elements.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGradientTile
{
    /// <summary>From the gradients of a column of the matrix to those of the next.</summary>
    static abstract nint Column { get; }

    /// <summary>From the gradients of the sums of a row to those of the next row.</summary>
    static abstract nint SumRow { get; }

    /// <summary>From the operand of a row to that of the next.</summary>
    static abstract nint OperandRow { get; }

    /// <summary>Where the gradient of the weights of a sum lies, in a column.</summary>
    static virtual nint Weight(int sum) => sum * 16;

    /// <summary>Where the gradient of a sum lies, in a row.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="panel">From a panel of those gradients to the next.</param>
    static virtual nint Sum(int sum, nint panel) => sum * 16;
}

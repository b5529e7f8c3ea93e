using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// The sizes of a model that a register tile of sums is compiled for. A generated struct has them as constants, so the JIT writes
/// a tile for each model, as if the numbers stood in it.
/// </summary>
/// <remarks>
/// Sum s is the chain of one accumulator: a gate, or a panel of 16 units of a gate. All distances are in elements. What a struct
/// leaves out is that of most tiles: one chain of one run of inputs, sums side by side, no start and no columns.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISumTile
{
    /// <summary>Inputs that a panel of the operand has, or all of them where it lies in one run; 0: no product.</summary>
    static abstract int Inputs { get; }

    /// <summary>Panels of the operand; 1 where it lies in one run.</summary>
    static virtual int Panels => 1;

    /// <summary>Chains that each sum is dealt to: input k to chain k mod Chains. 1, 2 or 4.</summary>
    static virtual int Chains => 1;

    /// <summary>From the weights of an input to those of the next.</summary>
    static abstract nint WeightRow { get; }

    /// <summary>From the operand of a row to that of the next.</summary>
    static abstract nint OperandRow { get; }

    /// <summary>From the sums of a row to those of the next.</summary>
    static abstract nint TargetRow { get; }

    /// <summary>Whether a sum continues the partial sum that lies at its target.</summary>
    static virtual bool Continues(int sum) => false;

    /// <summary>Whether the sums that do not continue begin with a bias, which all rows share; otherwise with +0.</summary>
    static virtual bool HasStart => false;

    /// <summary>From a token's column to the next one's; 0 where no column is added.</summary>
    static virtual nint TokenColumn => 0;

    /// <summary>Where the weights of a sum lie, at an input.</summary>
    static virtual nint Weight(int sum) => sum * 16;

    /// <summary>Where a sum is stored, in a row.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="panel">From a panel of the target to the next.</param>
    static virtual nint Target(int sum, nint panel) => sum * 16;

    /// <summary>Where the bias lies that a sum begins with.</summary>
    static virtual nint Start(int sum) => sum * 16;

    /// <summary>Whether a token's column is added to a sum, where there are columns.</summary>
    static virtual bool HasColumn(int sum) => true;

    /// <summary>Where a sum lies in a token's column.</summary>
    static virtual nint Column(int sum) => sum * 16;
}

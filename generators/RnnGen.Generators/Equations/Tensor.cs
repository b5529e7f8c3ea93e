using System.Collections.Generic;

namespace RnnGen.Generators.Equations;

/// <summary>
/// A named parameter tensor in PyTorch's layout: [Rows, Columns], [Rows] where Columns is 0, or [Rows,
/// Columns / Kernel, Kernel] where it has a kernel.
/// </summary>
internal sealed class Tensor(string name, Start start, int columns, int fanIn)
{
    public string Name { get; } = name;

    /// <summary>The layer it belongs to.</summary>
    public string Layer { get; init; } = "";

    /// <summary>
    /// Ends the name of a sum that holds products with it and with nothing else: <c>Input</c> in <c>nInput</c>.
    /// </summary>
    public string Side { get; init; } = "Sum";

    /// <summary>Whether its sums may be in dot form: no loop continues them.</summary>
    public bool TakesDotForm { get; set; }

    /// <summary>How it begins in a fresh model.</summary>
    public Start Start { get; set; } = start;

    public int Columns { get; } = columns;

    /// <summary>Inputs of the layer, or units of a recurrent one: PyTorch's uniform bound is 1/√ of it.</summary>
    public int FanIn { get; } = fanIn;

    /// <summary>Of a convolution the steps that it reads, the last dimension of the tensor; else 0.</summary>
    public int Kernel { get; init; }

    /// <summary>Whether blocks of its rows share nothing, as the groups of a convolution.</summary>
    public bool IsCutByRows { get; set; }

    /// <summary>Grows as the cell's equations name gates.</summary>
    public int Rows { get; set; }

    /// <summary>Names of the row blocks, in order; empty where there is one.</summary>
    public List<string> Gates { get; } = [];

    /// <summary>Its elements, within 32 bits once the size of the model is checked.</summary>
    public int Length => (int)Elements;

    public long Elements => Columns == 0 ? Rows : (long)Rows * Columns;

    /// <summary>The lengths of its dimensions.</summary>
    public IReadOnlyList<int> Shape => Columns == 0 ? [Rows] : Kernel == 0 ? [Rows, Columns] : [Rows, Columns / Kernel, Kernel];

    public override string ToString() => Name;
}

/// <summary>A block of a tensor's rows: the weights of one gate, on all its inputs or on a part of them.</summary>
/// <param name="Symbol">The gate's name in the equations.</param>
internal sealed record ParameterBlock(Tensor Tensor, int RowStart, int Rows, string Symbol)
{
    /// <summary>First column in the block.</summary>
    public int ColumnStart { get; init; }

    public int Columns { get; init; } = Tensor.Columns;

    /// <summary>
    /// Columns of the tensor from one of the block to the next: those of one step of a kernel lie apart by its length.
    /// </summary>
    public int ColumnStep { get; init; } = 1;
}

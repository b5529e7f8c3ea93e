using System.Collections.Generic;

namespace RnnGen;

/// <summary>A named parameter tensor of a model, in PyTorch's layout.</summary>
/// <param name="Name">PyTorch's name in a state_dict, as <c>lstm0.weight_hh_l0</c>.</param>
/// <param name="Start">How it begins in a fresh model.</param>
/// <param name="Rows">Length of the first dimension.</param>
/// <param name="Columns">Length of the second dimension, of the others together where there are three; 0 for a vector.</param>
/// <param name="Gates">Names of the row blocks, in order, as i, f, g, o; empty where there is one block.</param>
/// <param name="FanIn">Inputs of the layer the tensor belongs to; of a recurrent layer its units (PyTorch's uniform bound is 1/√ of it).</param>
/// <param name="Blocks">Where the elements lie in the packed parameters.</param>
public sealed record TensorInfo(
    string Name,
    TensorStart Start,
    int Rows,
    int Columns,
    IReadOnlyList<string> Gates,
    int FanIn,
    IReadOnlyList<TensorBlock> Blocks)
{
    /// <summary>Of a convolution the steps that it reads, the last dimension; else 0.</summary>
    public int Kernel { get; init; }

    /// <summary>[Rows, Columns], [Rows] of a vector, [Rows, Columns / Kernel, Kernel] of a convolution.</summary>
    public IReadOnlyList<int> Shape => Columns == 0 ? [Rows] : Kernel == 0 ? [Rows, Columns] : [Rows, Columns / Kernel, Kernel];

    /// <summary>Number of elements.</summary>
    public int Length => Columns == 0 ? Rows : Rows * Columns;
}

/// <summary>
/// Where a block of a tensor's rows and columns lies in the packed parameters: element (r, k) of the block, which is that of the tensor's row
/// <paramref name="RowStart"/> + r and column <paramref name="ColumnStart"/> + k <paramref name="ColumnStep"/>, stands at Offset + (r / 16) PanelStride + (r mod 16) LaneStride + k ColumnStride.
/// </summary>
/// <param name="RowStart">First row of the tensor in the block.</param>
/// <param name="Rows">Rows in the block.</param>
/// <param name="Offset">Place of the block's first element.</param>
/// <param name="PanelStride">Step to the next 16 rows.</param>
/// <param name="LaneStride">Step to the next row within 16.</param>
/// <param name="ColumnStride">Step to the next column.</param>
/// <param name="ColumnStart">First column of the tensor in the block.</param>
/// <param name="Columns">Columns in the block; 0 stands for all of the tensor's.</param>
/// <param name="ColumnStep">Columns of the tensor from one of the block to the next.</param>
public readonly record struct TensorBlock(
    int RowStart, int Rows, int Offset, int PanelStride, int LaneStride, int ColumnStride, int ColumnStart = 0, int Columns = 0, int ColumnStep = 1)
{
    /// <summary>Columns of the block in <paramref name="tensor"/>; 1 of a vector.</summary>
    internal int ColumnsIn(TensorInfo tensor) => Columns > 0 ? Columns : System.Math.Max(tensor.Columns, 1);

    /// <summary>Place of element (<paramref name="row"/>, <paramref name="column"/>) of the block.</summary>
    public int IndexOf(int row, int column) =>
        Offset + ((row >> 4) * PanelStride) + ((row & 15) * LaneStride) + (column * ColumnStride);
}

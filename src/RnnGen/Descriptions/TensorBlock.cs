using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// Where a block of a tensor's rows and columns lies in the packed parameters: element (r, k) of the block, which is that of the
/// tensor's row <paramref name="RowStart"/> + r and column <paramref name="ColumnStart"/> + k <paramref name="ColumnStep"/>,
/// stands at Offset + (r / 16) PanelStride + (r mod 16) LaneStride + k ColumnStride.
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
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TensorBlock(
    int RowStart, int Rows, int Offset, int PanelStride, int LaneStride, int ColumnStride, int ColumnStart = 0, int Columns = 0,
    int ColumnStep = 1)
{
    /// <summary>The blocks of gates, each as many rows, that lie side by side in panels.</summary>
    /// <param name="gates">Their number.</param>
    /// <param name="rows">Rows of each.</param>
    /// <param name="offset">Place of the first gate's first element; the next gate's is 16 further.</param>
    /// <param name="panelStride">Step to the next 16 rows.</param>
    /// <param name="laneStride">Step to the next row within 16.</param>
    /// <param name="columnStride">Step to the next column.</param>
    public static TensorBlock[] OfGates(
        int gates, int rows, int offset, int panelStride, int laneStride, int columnStride)
    {
        var blocks = new TensorBlock[gates];
        for (var gate = 0; gate < gates; gate++)
            blocks[gate] = new(gate * rows, rows, offset + (gate * 16), panelStride, laneStride, columnStride);
        return blocks;
    }

    /// <summary>Columns of the block in <paramref name="tensor"/>; 1 of a vector.</summary>
    internal int ColumnsIn(TensorInfo tensor) => Columns > 0 ? Columns : Math.Max(tensor.Columns, 1);

    /// <summary>Place of element (<paramref name="row"/>, <paramref name="column"/>) of the block.</summary>
    public int IndexOf(int row, int column) =>
        Offset + ((row >> 4) * PanelStride) + ((row & 15) * LaneStride) + (column * ColumnStride);
}

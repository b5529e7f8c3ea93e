using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>How a tensor's blocks are laid out for the kernels.</summary>
internal enum PackKind
{
    /// <summary>A matrix: [panel of 16 units][column][slot][16].</summary>
    Matrix,

    /// <summary>
    /// A matrix read one column at a time, by token: [panel of 16
    /// units][token][slot][16], so that a panel of all tokens is one run.
    /// </summary>
    ColumnTable,

    /// <summary>A table read one row at a time, by token: [token][columns, padded to 16].</summary>
    RowTable,

    /// <summary>A vector: [panel][slot][16].</summary>
    Vector,
}

/// <summary>The packed form of a tensor, or of the gates of a tensor that multiply one operand.</summary>
internal sealed class Pack
{
    public Pack(PackKind kind, Tensor tensor, Node? operand, IReadOnlyList<ParameterBlock> blocks)
    {
        Kind = kind;
        Tensor = tensor;
        Operand = operand;
        Blocks = blocks;
        Columns = blocks[0].Columns;
        Width = kind == PackKind.RowTable ? tensor.Columns : blocks[0].Rows;
    }

    public PackKind Kind { get; }

    public Tensor Tensor { get; }

    /// <summary>The operand of the product; null for a vector or a table.</summary>
    public Node? Operand { get; }

    /// <summary>The gates' blocks, in slot order.</summary>
    public IReadOnlyList<ParameterBlock> Blocks { get; }

    public int Slots => Blocks.Count;

    public int Columns { get; }

    /// <summary>Units of a slot.</summary>
    public int Width { get; }

    public int Panels => PanelLayout.PanelsOf(Width);

    /// <summary>The first slot of its group that it covers; it covers a run of slots.</summary>
    public int FirstSlot { get; init; }

    /// <summary>Offset in the packed parameters, in elements.</summary>
    public int Offset { get; init; }

    /// <summary>Elements of one column (or token) in one panel.</summary>
    public int Row => Slots * PanelLayout.Units;

    public int ColumnStride => Kind switch
    {
        PackKind.Matrix or PackKind.ColumnTable => Row,
        PackKind.RowTable => 1,
        _ => 0,
    };

    public int PanelStride => Kind switch
    {
        PackKind.Matrix or PackKind.ColumnTable => Columns * Row,
        PackKind.RowTable => PanelLayout.Units * PanelLayout.Padded(Width),
        _ => Row,
    };

    public int LaneStride => Kind == PackKind.RowTable ? PanelLayout.Padded(Width) : 1;

    /// <summary>Elements from one token to the next.</summary>
    public int TokenStride => Kind == PackKind.RowTable ? PanelLayout.Padded(Width) : ColumnStride;

    public int Length => Kind switch
    {
        PackKind.RowTable => Tensor.Rows * PanelLayout.Padded(Width),
        PackKind.Vector => Panels * Row,
        _ => Panels * Columns * Row,
    };

    /// <summary>
    /// Offset of the dot-form copy in the derived buffer, in elements; null without such a copy. The copy is
    /// [panel of 16 columns][unit][16].
    /// </summary>
    public int? DotOffset { get; init; }

    /// <summary>Elements of the dot-form copy.</summary>
    public int DotLength => PanelLayout.Padded(Columns) * Width;

    /// <summary>Rows of the transposed pack: units of all slots, padded to panels.</summary>
    public int TransposedRows => Panels * Row;

    /// <summary>Elements of the transposed pack: [panel of 16 columns][row][16].</summary>
    public int TransposedLength => PanelLayout.PanelsOf(Columns) * TransposedRows * PanelLayout.Units;

    /// <summary>The same pack at a place.</summary>
    public Pack At(int offset, int? dotOffset) => new(Kind, Tensor, Operand, Blocks)
    {
        FirstSlot = FirstSlot,
        Offset = offset,
        DotOffset = dotOffset,
    };

    public int SlotOf(ParameterBlock block) => Blocks.ToList().IndexOf(block);

    public override string ToString() => $"{Tensor.Name} {Kind}";
}

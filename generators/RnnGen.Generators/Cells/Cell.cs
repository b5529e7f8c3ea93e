namespace RnnGen.Generators.Cells;

/// <summary>A recurrent cell: its forward equations and nothing else. The backward pass is derived.</summary>
internal abstract class Cell
{
    /// <summary>Writes the equations of one time step.</summary>
    public abstract void Define(CellBuilder cell);
}

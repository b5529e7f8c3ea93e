using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>What an expression of a cell is while the cell is read.</summary>
internal abstract record EquationValue;

/// <summary>A number that is known when the cell is compiled.</summary>
internal sealed record NumberValue(double Number, bool IsInteger) : EquationValue;

/// <summary>A truth that is known when the cell is compiled.</summary>
internal sealed record TruthValue(bool IsTrue) : EquationValue;

/// <summary>A vector.</summary>
/// <param name="Form">Its equation.</param>
internal sealed record VectorValue(Form Form, CellSize Size) : EquationValue;

/// <summary>A comparison of vectors.</summary>
/// <param name="Gate">Above 0 where it holds.</param>
internal sealed record ConditionValue(VectorValue Gate) : EquationValue;

/// <summary>A parameter of the cell that is no vector, or that has parts.</summary>
internal sealed record PartValue(CellPart Part) : EquationValue;

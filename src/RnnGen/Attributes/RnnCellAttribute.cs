using System;

namespace RnnGen;

/// <summary>
/// Marks a static class as a recurrent cell, whose equations are those of its static method <c>Step</c>. The method's parameters
/// are what the equations are made of, in types of <c>RnnGen.Cells</c>: gates, states (<c>ref Vector</c>), learned parameters.
/// <see cref="CellAttribute"/> makes a layer of it.
/// </summary>
/// <remarks>
/// The last state is the hidden state: the recurrent products of gates read it as the step finds it. It is the cell's output,
/// unless <c>Step</c> returns a vector.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RnnCellAttribute : Attribute;

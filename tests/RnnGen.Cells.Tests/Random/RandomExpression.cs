using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Cells.Tests.Random;

/// <summary>An expression of a random cell: C# with holes for its operands.</summary>
/// <param name="Text">The C#, as <c>Tanh({0})</c>.</param>
internal sealed record RandomExpression(string Text, params RandomExpression[] Operands)
{
    public override string ToString() => string.Format(null, Text, [.. Operands.Select(operand => (object)operand)]);

    /// <summary>Smaller expressions: an operand in its place, or one of its operands made smaller.</summary>
    public IEnumerable<RandomExpression> Smaller()
    {
        foreach (var operand in Operands)
            yield return operand;
        if (Operands.Length > 0)
            yield return new RandomExpression("0.5");
        for (var i = 0; i < Operands.Length; i++)
        {
            foreach (var smaller in Operands[i].Smaller())
                yield return this with { Operands = [.. Operands[..i], smaller, .. Operands[(i + 1)..]] };
        }
    }
}

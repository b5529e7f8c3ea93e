using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Kernels;

/// <summary>The value of a lane of a vector, or of as many lanes as a machine's vectors have: none needs another lane.</summary>
internal abstract record Lane
{
    /// <summary>A variable that <see cref="Statement.Let"/> has named.</summary>
    internal sealed record Value(string Name) : Lane;

    /// <summary>The lanes from an element on.</summary>
    internal sealed record Load(Pointer From, Index At) : Lane;

    /// <summary>One element in all lanes.</summary>
    internal sealed record Spread(Pointer From, Index At) : Lane;

    /// <summary>A number in all lanes.</summary>
    internal sealed record Number(double Constant) : Lane;

    /// <summary>+0 in all lanes.</summary>
    internal sealed record Zero : Lane;

    /// <summary>-∞ in all lanes.</summary>
    internal sealed record Lowest : Lane;

    /// <summary>An elementwise operation.</summary>
    internal sealed record Apply(Op Op, IReadOnlyList<Lane> Operands) : Lane
    {
        public Apply(Op op, params Lane[] operands)
            : this(op, (IReadOnlyList<Lane>)operands)
        {
        }
    }

    /// <summary>A mask of dropout, drawn from the key of a row for the lanes of a panel.</summary>
    internal sealed record Drawn(DropoutMask Mask, Pointer Keys, Index Row, Index Panel, Index Lane) : Lane;

    /// <summary>A value whose padding is made zero, or -∞ where the largest lane is looked for.</summary>
    internal sealed record Masked(Lane Of, Padding Padding, bool IsLowest) : Lane;
}

/// <summary>Which lanes of a vector at a panel are padding.</summary>
/// <param name="Count">Lanes of the last panel that are no units.</param>
/// <param name="Panel">The panel at hand.</param>
/// <param name="Last">The last one, whose lanes alone are padded.</param>
/// <param name="Lane">The lane at hand.</param>
internal sealed record Padding(int Count, Index Panel, int Last, Index Lane)
{
    /// <summary>Whether the panel at hand is known to be the last.</summary>
    public bool IsAtLast => Panel.IsConstant && Panel.Constant == Last;

    /// <summary>Whether it depends on the turn of a loop whether it is.</summary>
    public bool Depends => !Panel.IsConstant;
}

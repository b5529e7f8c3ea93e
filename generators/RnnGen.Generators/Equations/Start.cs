using System.Collections.Generic;

namespace RnnGen.Generators.Equations;

/// <summary>
/// What fresh values are drawn from; the names are those of <c>RnnGen.StartKind</c>, which says what each is in which scheme.
/// </summary>
internal enum StartKind { GlorotUniform, Orthogonal, Identity, Normal, UnitUniform, Zero, Constant, Fixed }

/// <summary>
/// How a tensor begins in a fresh model: the layer that makes a tensor says it, and
/// <c>Info</c> has it for the library to carry out.
/// </summary>
internal sealed record Start(StartKind Kind)
{
    public static readonly Start GlorotUniform = new(StartKind.GlorotUniform);
    public static readonly Start Orthogonal = new(StartKind.Orthogonal);
    public static readonly Start Identity = new(StartKind.Identity);
    public static readonly Start Normal = new(StartKind.Normal);
    public static readonly Start UnitUniform = new(StartKind.UnitUniform);
    public static readonly Start Zero = new(StartKind.Zero);

    /// <summary>Of a constant, the value.</summary>
    public double Value { get; private init; }

    /// <summary>Of given numbers that are never trained, the elements, row by row.</summary>
    public IReadOnlyList<double> Values { get; private init; } = [];

    /// <summary>
    /// Of biases that are 0, the gates that are open at first: theirs are 1. Grows as the cell's equations name them.
    /// </summary>
    public IReadOnlyCollection<string> OpenGates { get; private init; } = [];

    /// <summary>The same value in every scheme.</summary>
    public static Start Constant(double value) => new(StartKind.Constant) { Value = value };

    /// <summary>Given numbers that are never trained.</summary>
    public static Start Fixed(IReadOnlyList<double> values) => new(StartKind.Fixed) { Values = values };

    /// <summary>0, but 1 in some gates.</summary>
    public static Start ZeroBut(IReadOnlyCollection<string> openGates) => new(StartKind.Zero) { OpenGates = openGates };
}

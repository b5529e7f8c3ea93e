using System;

namespace RnnGen.Cells;

/// <summary>What a <see cref="Parameter"/> is in a fresh model; what is learned begins with 0 where it is left out.</summary>
/// <param name="value">Of every unit, as the equations see it: a constraint is taken back.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class StartAttribute(double value) : Attribute
{
    /// <summary>The value of every unit.</summary>
    public double Value { get; } = value;
}

/// <summary>Keeps a <see cref="Parameter"/> within bounds: the equations see a function of what is learned.</summary>
/// <param name="constraint">The function.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConstraintAttribute(Constraint constraint) : Attribute
{
    /// <summary>The function.</summary>
    public Constraint Constraint { get; } = constraint;
}

/// <summary>What the equations see of a learned vector p.</summary>
public enum Constraint
{
    /// <summary>p itself.</summary>
    None,

    /// <summary>log(1 + e^p), above 0.</summary>
    Softplus,

    /// <summary>e^p, above 0.</summary>
    Exp,

    /// <summary>1 / (1 + e^-p), within 0 and 1.</summary>
    Sigmoid,

    /// <summary>tanh p, within -1 and 1.</summary>
    Tanh,
}

using System;
using System.Collections.Generic;
using System.Globalization;

namespace RnnGen;

/// <summary>What the values of a tensor are drawn from when a model is made.</summary>
public enum StartKind
{
    /// <summary>
    /// Uniform within ±√(6 / (inputs + units)), eq. 16 of Glorot and Bengio, "Understanding the difficulty of training deep
    /// feedforward neural networks", 2010. The inputs are the tensor's columns, the units the rows of a gate: a gate is a layer
    /// of its own.
    /// </summary>
    GlorotUniform,

    /// <summary>
    /// Of every gate an orthogonal matrix, uniform among them; where it is not square, the shorter side is orthonormal. See Saxe,
    /// McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.
    /// </summary>
    Orthogonal,

    /// <summary>
    /// The identity (Le, Jaitly and Hinton, "A simple way to initialize recurrent networks of rectified linear units", 2015).
    /// </summary>
    Identity,

    /// <summary>N(0, 1).</summary>
    Normal,

    /// <summary>Uniform in 0..1.</summary>
    UnitUniform,

    /// <summary>
    /// 0; biases of gates that are open at first are 1 (Jozefowicz, Zaremba and Sutskever, "An empirical exploration of recurrent
    /// network architectures", 2015, section 2.3).
    /// </summary>
    Zero,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>
    /// Uniform within ±1/√<see cref="TensorInfo.FanIn"/>: PyTorch's, of the weights and biases of <c>nn.RNN</c>, <c>nn.LSTM</c>,
    /// <c>nn.GRU</c> and <c>nn.Linear</c>.
    /// </summary>
    FanInUniform,

    /// <summary>Given numbers, which are never trained: a constant matrix of a cell.</summary>
    Fixed,
}

/// <summary>
/// How a tensor begins in a fresh model. The values here are those of <see cref="Initialization.Glorot"/>; <see cref="In"/> tells
/// other schemes'.
/// </summary>
public sealed class TensorStart
{
    private TensorStart(StartKind kind) => Kind = kind;

    /// <inheritdoc cref="StartKind.GlorotUniform"/>
    public static TensorStart GlorotUniform { get; } = new(StartKind.GlorotUniform);

    /// <inheritdoc cref="StartKind.Orthogonal"/>
    public static TensorStart Orthogonal { get; } = new(StartKind.Orthogonal);

    /// <inheritdoc cref="StartKind.Identity"/>
    public static TensorStart Identity { get; } = new(StartKind.Identity);

    /// <inheritdoc cref="StartKind.Normal"/>
    public static TensorStart Normal { get; } = new(StartKind.Normal);

    /// <inheritdoc cref="StartKind.UnitUniform"/>
    public static TensorStart UnitUniform { get; } = new(StartKind.UnitUniform);

    /// <summary>0.</summary>
    public static TensorStart Zero { get; } = new(StartKind.Zero);

    /// <inheritdoc cref="StartKind.FanInUniform"/>
    public static TensorStart FanInUniform { get; } = new(StartKind.FanInUniform);

    /// <summary>What the values are drawn from.</summary>
    public StartKind Kind { get; }

    /// <summary>Of <see cref="StartKind.Constant"/> the constant, else 0.</summary>
    public double Value { get; private init; }

    /// <summary>
    /// Of <see cref="StartKind.Zero"/> the gates that are open at first, by their names in <see cref="TensorInfo.Gates"/>: 1
    /// instead of 0.
    /// </summary>
    public IReadOnlyList<string> OpenGates { get; private init; } = [];

    /// <summary>Of <see cref="StartKind.Fixed"/> the elements, row by row; else empty.</summary>
    public IReadOnlyList<double> Values { get; private init; } = [];

    /// <summary>Given numbers that are never trained, the same in every scheme.</summary>
    /// <param name="values">The elements, row by row.</param>
    public static TensorStart Fixed(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(StartKind.Fixed) { Values = values };
    }

    /// <summary>A constant, the same in every scheme.</summary>
    /// <param name="value">The constant.</param>
    public static TensorStart Constant(double value) => new(StartKind.Constant) { Value = value };

    /// <summary>0, but 1 in the gates that are open at first.</summary>
    /// <param name="openGates">Their names, which <see cref="TensorInfo.Gates"/> has.</param>
    public static TensorStart ZeroBut(params string[] openGates) => new(StartKind.Zero) { OpenGates = openGates };

    /// <summary>
    /// How the tensor begins in a scheme: in PyTorch's all but constants and normal values are <see cref="FanInUniform"/>.
    /// </summary>
    /// <param name="scheme">The scheme.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scheme"/> is none.</exception>
    public TensorStart In(Initialization scheme) => scheme switch
    {
        Initialization.Glorot => this,
        Initialization.PyTorch => Kind is StartKind.Constant or StartKind.Normal or StartKind.Fixed ? this : FanInUniform,
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Unknown initialisation."),
    };

    /// <summary>In words, as <c>Glorot uniform</c> or <c>0, gate f 1</c>.</summary>
    public override string ToString() => Kind switch
    {
        StartKind.GlorotUniform => "Glorot uniform",
        StartKind.Orthogonal => "orthogonal",
        StartKind.Identity => "identity",
        StartKind.Normal => "normal",
        StartKind.UnitUniform => "uniform in 0..1",
        StartKind.FanInUniform => "uniform by inputs",
        StartKind.Fixed => "fixed",
        StartKind.Zero => OpenGates.Count == 0 ? "0" : $"0, open {string.Join(' ', OpenGates)} 1",
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };
}

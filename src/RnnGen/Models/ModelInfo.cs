using System.Collections.Generic;

namespace RnnGen;

/// <summary>What the compiler knows of a model: its layers, tensors and costs.</summary>
public sealed record ModelInfo
{
    /// <summary>Name of the model's class.</summary>
    public required string Name { get; init; }

    /// <summary>The layers in order, as <c>x[65] -&gt; lstm0: Lstm(128) -&gt; dense0: Dense(65)</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Features per step, or 0 where the input is a token.</summary>
    public required int InputSize { get; init; }

    /// <summary>Number of tokens, or 0 where the input is a feature vector.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Outputs per step.</summary>
    public required int OutputSize { get; init; }

    /// <summary>Steps per training window; 0 for an inference-only model.</summary>
    public required int TruncationLength { get; init; }

    /// <summary>What training minimises.</summary>
    public required Loss Loss { get; init; }

    /// <summary>Which steps have an output.</summary>
    public required Output Output { get; init; }

    /// <summary>Where the input of a step after the first comes from.</summary>
    public Feedback Feedback { get; init; }

    /// <summary>The element type.</summary>
    public required Precision Precision { get; init; }

    /// <summary>The arithmetic in force on this machine: a fused model on a target without FMA says <see cref="Arithmetic.Portable"/>.</summary>
    public required Arithmetic Arithmetic { get; init; }

    /// <summary>How the constructor draws fresh weights.</summary>
    public required Initialization Initialization { get; init; }

    /// <summary>The parameter tensors, in the order of the layers.</summary>
    public required IReadOnlyList<TensorInfo> Tensors { get; init; }

    /// <summary>The state variables, in the order they lie in <c>State</c>.</summary>
    public required IReadOnlyList<StateInfo> States { get; init; }

    /// <summary>Elements of the packed parameters, padding included.</summary>
    public required int PackedLength { get; init; }

    /// <summary>Number of parameters.</summary>
    public required int Parameters { get; init; }

    /// <summary>Floating-point operations of a forward step (a multiply-add counts two).</summary>
    public required long FlopPerStep { get; init; }

    /// <summary>Bytes of weights a forward step reads.</summary>
    public required long BytesPerStep { get; init; }
}

/// <summary>A state variable of a model.</summary>
/// <param name="Name">Layer and symbol, as <c>lstm0.h_l0</c>.</param>
/// <param name="Offset">First element in <c>State.AsSpan()</c>.</param>
/// <param name="Size">Number of units; the elements from here to the next multiple of 16 are zero.</param>
public sealed record StateInfo(string Name, int Offset, int Size);

using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;

namespace RnnGen.Benchmarks.RealTime;

/// <summary>A step over some numbers, to be timed.</summary>
internal interface IDenormalCase
{
    /// <summary>Runs a number of steps; nanoseconds of one.</summary>
    double Time(int steps);

    /// <summary>How many numbers of the state are not zero, and how many of them are denormal.</summary>
    string Numbers();
}

/// <summary>A model, a state and what it hears.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TState">Its state.</typeparam>
internal sealed class DenormalCase<TModel, TState> : IDenormalCase
    where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
    where TState : unmanaged
{
    private const int Sounding = 2_560;

    private readonly TModel _model;
    private readonly float[] _output = new float[1];
    private float[] _inputs = DenormalCases.Sound(256);
    private TState _state;

    /// <param name="model">The model, whose biases are set to zero: then silence leads to the zero state.</param>
    /// <param name="gateBias">Of an LSTM's forget gate or a GRU's update gate: how slowly a state fades.</param>
    /// <param name="recurrent">Factor of the recurrent weights.</param>
    /// <param name="all">Factor of all weights.</param>
    /// <param name="inputs">What it hears while it is measured, again and again.</param>
    /// <param name="before">Steps of <paramref name="inputs"/> after sound, before it is measured.</param>
    public DenormalCase(TModel model, float gateBias, float recurrent, float all, float[] inputs, int before)
    {
        _model = model;
        foreach (var tensor in TModel.Info.Tensors) Change(tensor, gateBias, recurrent, all);
        Time(Sounding);
        _inputs = inputs;
        if (before > 0) Time(before);
    }

    /// <inheritdoc/>
    public double Time(int steps)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < steps; i++)
            _model.Step(_inputs.AsSpan(i % _inputs.Length, 1), ref _state, _output);

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / steps;
    }

    /// <inheritdoc/>
    public string Numbers()
    {
        var values = Values().ToArray();
        return $"{values.Count(float.IsSubnormal)} denormal of {values.Count(value => value != 0)} that are not zero";
    }

    private Span<float> Values() => MemoryMarshal.Cast<TState, float>(MemoryMarshal.CreateSpan(ref _state, 1));

    private void Change(TensorInfo tensor, float gateBias, float recurrent, float all)
    {
        var values = new float[tensor.Rows * Math.Max(1, tensor.Columns)];
        _model.Parameters.Get(tensor.Name, values);
        if (tensor.Name.Contains("bias", StringComparison.Ordinal))
        {
            values.AsSpan().Clear();
            // The second gate of both cells is the one that keeps the state.
            var units = tensor.Rows / Math.Max(1, tensor.Gates.Count);
            if (tensor.Name.Contains("bias_ih", StringComparison.Ordinal)) values.AsSpan(units, units).Fill(gateBias);
        }

        var factor = all * (tensor.Name.Contains("weight_hh", StringComparison.Ordinal) ? recurrent : 1);
        foreach (ref var value in values.AsSpan()) value *= factor;
        _model.Parameters.Set(tensor.Name, values);
    }
}

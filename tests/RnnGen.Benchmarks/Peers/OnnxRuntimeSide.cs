using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// A model in ONNX Runtime, in this process and on its thread, through the interface that costs least: all values are bound to
/// memory that is there before the first call. States go from call to call without a copy, since two bindings take turns, each
/// writing the states that the other reads.
/// </summary>
internal sealed class OnnxRuntimeSide : IDisposable
{
    private const string Next = ".next";

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly List<OrtValue> _values = [];
    private readonly OrtIoBinding[] _bindings;
    private readonly float[] _inputs;
    private readonly float[] _outputs;

    private OnnxRuntimeSide(PeerModel model, int steps, int streams)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = new InferenceSession(OnnxFile.Of(model), options);
        _inputs = Pinned(steps * streams * model.Info.InputSize);
        _outputs = Pinned(steps * streams * model.Info.OutputSize);
        _bindings = [_session.CreateIoBinding(), _session.CreateIoBinding()];
        var (x, y) = (Value(_inputs, steps, streams), Value(_outputs, steps, streams));
        foreach (var binding in _bindings)
        {
            binding.BindInput("x", x);
            binding.BindOutput("y", y);
        }

        foreach (var (name, about) in _session.InputMetadata.Where(input => input.Key != "x"))
        {
            OrtValue[] states = [State(), State()];
            for (var i = 0; i < 2; i++)
            {
                _bindings[i].BindInput(name, states[i]);
                _bindings[i].BindOutput(name + Next, states[1 - i]);
            }

            OrtValue State() => Keep(OrtValue.CreateTensorValueFromMemory(
                Pinned(streams * about.Dimensions[^1]), [streams, about.Dimensions[^1]]));
        }
    }

    /// <summary>The version of the library.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>A side whose first outputs are ours.</summary>
    /// <param name="model">The model.</param>
    /// <param name="steps">Steps of a call.</param>
    /// <param name="streams">Sequences side by side.</param>
    /// <exception cref="InvalidOperationException">It computes something else.</exception>
    public static OnnxRuntimeSide Of(PeerModel model, int steps, int streams)
    {
        const int calls = 3;
        var side = new OnnxRuntimeSide(model, steps, streams);
        var inputs = model.Inputs(calls * steps, streams);
        var ours = model.Outputs(inputs, streams);
        var worst = 0f;
        for (var call = 0; call < calls; call++)
        {
            inputs.AsSpan(call * side._inputs.Length, side._inputs.Length).CopyTo(side._inputs);
            side.Call(call);
            for (var i = 0; i < side._outputs.Length; i++)
                worst = Math.Max(worst, Math.Abs(side._outputs[i] - ours[(call * side._outputs.Length) + i]));
        }

        return worst <= PeerModel.Tolerance
            ? side
            : throw new InvalidOperationException($"ONNX Runtime's outputs of {model.ClassName} differ from ours by {worst}.");
    }

    /// <summary>Does a number of calls.</summary>
    /// <returns>Nanoseconds of one.</returns>
    public double Time(int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++) Call(call);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    public void Dispose()
    {
        foreach (var binding in _bindings) binding.Dispose();
        foreach (var value in _values) value.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private static float[] Pinned(int length) => GC.AllocateArray<float>(length, pinned: true);

    private void Call(int number) => _session.RunWithBinding(_run, _bindings[number & 1]);

    private OrtValue Value(float[] memory, int steps, int streams) => Keep(
        OrtValue.CreateTensorValueFromMemory(memory, [steps, streams, memory.Length / steps / streams]));

    private OrtValue Keep(OrtValue value)
    {
        _values.Add(value);
        return value;
    }
}

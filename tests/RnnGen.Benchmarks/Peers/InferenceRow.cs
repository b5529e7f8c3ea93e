using System;
using System.Diagnostics;

namespace RnnGen.Benchmarks.Peers;

/// <summary>One step of one stream, as the generator writes it.</summary>
/// <typeparam name="TState">The model's state.</typeparam>
internal delegate void StreamStep<TState>(ReadOnlySpan<float> input, ref TState state, Span<float> outputs)
    where TState : struct;

/// <summary>A piece of inference that all sides do: a cell, and after it a dense layer or none.</summary>
/// <param name="Cell">lstm or gru.</param>
/// <param name="Inputs">Features a step.</param>
/// <param name="Units">Units of the cell.</param>
/// <param name="Steps">Steps in one call.</param>
/// <param name="Batch">Sequences side by side.</param>
/// <param name="Outputs">Outputs of the dense layer; 0: there is none.</param>
/// <param name="Ours">Does a number of calls.</param>
internal sealed record InferenceRow(string Cell, int Inputs, int Units, int Steps, int Batch, int Outputs, Action<int> Ours)
{
    private const int SampleCount = 64;

    /// <summary>Cell, sizes, steps and sequences.</summary>
    public string Name => $"{Cell} {Inputs} → {Units}{(Outputs > 0 ? $", dense({Outputs})" : "")}, T = {Steps}, B = {Batch}";

    private int Gates => Cell == "lstm" ? 4 : 3;

    /// <summary>Floating-point operations of a call, those of the activations left out.</summary>
    public double Flop => 2.0 * Steps * Batch * WeightCount;

    /// <summary>
    /// Bytes of the weights that each step must read again: over a sequence the input's are a product of all steps.
    /// </summary>
    public double WeightBytes => sizeof(float) * (Steps == 1 ? WeightCount : (double)Gates * Units * Units);

    private double WeightCount => ((double)Gates * Units * (Inputs + Units)) + ((double)Units * Outputs);

    /// <summary>What the drivers are asked for.</summary>
    public string Request(int calls) => FormattableString.Invariant($"{Cell} {Inputs} {Units} {Steps} {Batch} {calls}");

    /// <summary>The model, for sides that take its weights over.</summary>
    public required PeerModel Model { get; init; }

    /// <summary>One step of one stream; the inputs are there beforehand, as the samples of an audio block are.</summary>
    public static InferenceRow Stream<TModel, TState>(string cell, TModel model)
        where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
        where TState : unmanaged
    {
        TState state = default;
        StreamStep<TState> step = model.Step;
        var input = new float[TModel.Info.InputSize];
        var output = new float[1];
        var samples = new float[SampleCount];
        input.AsSpan().Fill(0.25f);
        for (var i = 0; i < SampleCount; i++) samples[i] = 0.25f + (i * 1e-3f);
        return new InferenceRow(cell, input.Length, TModel.Info.Layers[0].Size, Steps: 1, Batch: 1, Outputs: 1, calls =>
        {
            for (var call = 0; call < calls; call++)
            {
                input[0] = samples[call % SampleCount];
                step(input, ref state, output);
            }
        })
        {
            Model = PeerModel.Of<TModel, TState>(model),
        };
    }

    /// <summary>Does a number of calls.</summary>
    /// <returns>Nanoseconds of one.</returns>
    public double TimeOurs(int calls)
    {
        var start = Stopwatch.GetTimestamp();
        Ours(calls);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}

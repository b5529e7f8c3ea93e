namespace RnnGen.Benchmarks.Models;

/// <summary>A model that runs as a stream of feature vectors.</summary>
/// <typeparam name="TState">Its state.</typeparam>
internal interface IStreamModel<TState>
    where TState : struct
{
    /// <summary>One step, as the generator writes it.</summary>
    void Step(System.ReadOnlySpan<float> input, ref TState state, System.Span<float> outputs);
}

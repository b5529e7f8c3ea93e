using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// The run of streams of a small model, with the sizes of what a stream reads and writes at a step: generated code hands them to
/// the library as constants, so that a step of few streams costs little beside the steps themselves.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamKernel<TInput, T>
    where TInput : unmanaged
    where T : unmanaged
{
    /// <summary>Elements of an input.</summary>
    static abstract int InputSize { get; }

    /// <summary>Outputs of a step.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Steps of streams, one after the other.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="rows">Steps times streams.</param>
    /// <param name="streams">Streams, 1 or more.</param>
    /// <param name="inputs">The first of the inputs: [steps, streams, …].</param>
    /// <param name="states">The first element of the states: [streams, …].</param>
    /// <param name="outputs">The first of the outputs: [steps, streams, outputs].</param>
    static abstract void Run(ParameterStore<T> store, int rows, int streams, ref TInput inputs, ref T states, ref T outputs);
}

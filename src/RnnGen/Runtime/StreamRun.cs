using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>Steps of streams of a small model, one after the other: a loop that is generated for the model.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="store">The parameters.</param>
/// <param name="rows">Steps times streams.</param>
/// <param name="streams">Streams, 1 or more.</param>
/// <param name="inputs">The first of the inputs: [steps, streams, …].</param>
/// <param name="states">The first element of the states: [streams, …].</param>
/// <param name="outputs">The first of the outputs: [steps, streams, outputs].</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void StreamRun<TInput, T>(
    ParameterStore<T> store, int rows, int streams, ref TInput inputs, ref T states, ref T outputs)
    where TInput : unmanaged
    where T : unmanaged;

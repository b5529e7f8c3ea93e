using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>Steps of one stream of a small model, one after the other: a loop that is generated for the model.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="store">The parameters.</param>
/// <param name="steps">Steps, 1 or more.</param>
/// <param name="inputs">The first of the inputs: [steps, …].</param>
/// <param name="state">The first element of the state.</param>
/// <param name="outputs">The first of the outputs: [steps, outputs].</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void StreamRun<TInput, T>(ParameterStore<T> store, int steps, ref TInput inputs, ref T state, ref T outputs)
    where TInput : unmanaged
    where T : unmanaged;

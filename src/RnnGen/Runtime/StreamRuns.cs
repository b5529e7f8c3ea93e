using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Runtime;

/// <summary>
/// Runs of streams of a small model, which need no memory of rows: each state stays where the caller has it.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="input">What the inputs are.</param>
/// <param name="run">The loop that is generated for the model.</param>
internal sealed class StreamRuns<TInput, T>(RunInput<TInput, T> input, StreamRun<TInput, T> run)
    where TInput : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Most streams that are quicker in place, whatever the model: the tiles of rows are taller.</summary>
    private const int AnyModel = 3;

    private const int TokensOfBlock = 64;

    private readonly int _mostStreams = MostStreams(input, HasManyRegisters ? 24 * 1024 : 8 * 1024);
    private readonly int _mostSequences = MostStreams(input, HasManyRegisters ? 18 * 1024 : 4 * 1024);

    // In place all sums of a stream are in registers at once.
    private static bool HasManyRegisters => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>
    /// Whether a step of as many streams is quicker in place than as rows, which share what is read of the weights.
    /// </summary>
    public bool AreQuicker(int streams) => streams <= _mostStreams;

    /// <summary>Whether runs of as many sequences are: rows share what inputs of all steps add, too.</summary>
    public bool AreQuickerInRuns(int sequences) => sequences <= _mostSequences;

    /// <param name="input">The model.</param>
    /// <param name="bytes">Bytes of weights that stay in the nearest cache beside states and outputs, as measured.</param>
    private static int MostStreams(RunInput<TInput, T> input, int bytes) =>
        (long)input.Info.PackedLength * Unsafe.SizeOf<T>() <= bytes ? int.MaxValue : AnyModel;

    /// <summary>Steps of streams, in place.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="inputs">[steps, streams, …].</param>
    /// <param name="states">[streams, …].</param>
    /// <param name="outputs">[steps, streams, outputs].</param>
    /// <param name="streams">How many, 1 or more.</param>
    public void Run(ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<T> states, Span<T> outputs, int streams)
    {
        if (!input.Info.InputsAreTokens)
        {
            run(
                store, inputs.Length / input.Width, streams, ref MemoryMarshal.GetReference(inputs),
                ref MemoryMarshal.GetReference(states), ref MemoryMarshal.GetReference(outputs));
            return;
        }

        if (streams > TokensOfBlock)
        {
            Steps(store, inputs, states, outputs, streams);
            return;
        }

        // A token decides an address, so it is copied before it is checked.
        Span<TInput> tokens = stackalloc TInput[TokensOfBlock];
        var block = TokensOfBlock / streams * streams;
        for (var first = 0; first < inputs.Length; first += block)
        {
            var count = Math.Min(block, inputs.Length - first);
            inputs.Slice(first, count).CopyTo(tokens);
            input.Check(tokens[..count], default, input.Name);
            run(
                store, count, streams, ref MemoryMarshal.GetReference(tokens), ref MemoryMarshal.GetReference(states),
                ref outputs[first * input.Info.OutputSize]);
        }
    }

    /// <summary>As the other, of more streams than fit a block: some of them at a time, step by step.</summary>
    private void Steps(ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<T> states, Span<T> outputs, int streams)
    {
        var (state, output) = (input.Info.StateLength, input.Info.OutputSize);
        for (var row = 0; row < inputs.Length;)
        {
            var stream = row % streams;
            var count = Math.Min(TokensOfBlock, streams - stream);
            Run(
                store, inputs.Slice(row, count), states.Slice(stream * state, count * state),
                outputs.Slice(row * output, count * output), count);
            row += count;
        }
    }
}

using System;
using System.IO;
using System.Linq;

namespace RnnGen.Benchmarks.Peers;

/// <summary>One of our models as other sides take it over: its weights, and the outputs that they must have too.</summary>
/// <param name="ClassName">Full name of the class.</param>
/// <param name="Info">Its description.</param>
/// <param name="Parameters">Its weights.</param>
/// <param name="Outputs">
/// Outputs [steps, streams, outputs] of inputs [steps, streams, features], each stream from the zero state.
/// </param>
internal sealed record PeerModel(
    string ClassName, ModelInfo Info, ParameterStore<float> Parameters, Func<float[], int, float[]> Outputs)
{
    private const ulong Seed = 3;

    /// <summary>
    /// Two sides compute the same where no output differs by more: sums have other orders, functions other errors.
    /// </summary>
    public const double Tolerance = 2e-5;

    public static PeerModel Of<TModel, TState>(TModel model)
        where TModel : class, IRnnModel<TModel, float>, IStreamingModel<TState, float, float>
        where TState : unmanaged => new(typeof(TModel).FullName!, TModel.Info, model.Parameters, (inputs, streams) =>
        {
            var (from, to) = (TModel.Info.InputSize, TModel.Info.OutputSize);
            var outputs = new float[inputs.Length / from * to];
            var states = new TState[streams];
            for (var row = 0; row < inputs.Length / from; row++)
                model.Step(inputs.AsSpan(row * from, from), ref states[row % streams], outputs.AsSpan(row * to, to));
            return outputs;
        });

    /// <summary>Inputs for a number of steps and streams, from -1 to 1.</summary>
    public float[] Inputs(int steps, int streams)
    {
        var random = new RandomSource(Seed);
        return [.. Enumerable.Range(0, steps * streams * Info.InputSize).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>
    /// Writes all tensors in the order and layout of PyTorch, then the number of steps, inputs and outputs of one stream, as
    /// floats.
    /// </summary>
    public void WriteFloats(string path, int steps)
    {
        using var writer = new BinaryWriter(File.Create(path));
        foreach (var tensor in Info.Tensors)
        {
            var values = new float[tensor.Rows * Math.Max(1, tensor.Columns)];
            Parameters.Get(tensor.Name, values);
            foreach (var value in values) writer.Write(value);
        }

        var inputs = Inputs(steps, 1);
        writer.Write((float)steps);
        foreach (var value in inputs) writer.Write(value);
        foreach (var value in Outputs(inputs, 1)) writer.Write(value);
    }
}

using System;
using System.Numerics;

namespace RnnGen.Tests.Compilation;

/// <summary>Arguments for a model, drawn from a seeded generator: the same on every machine.</summary>
internal sealed class RandomData(int seed)
{
    // Seeded, so of the algorithm that .NET keeps stable.
    private readonly Random _random = new(seed);

    /// <summary>Values within ±<paramref name="scale"/>.</summary>
    public T[] Values<T>(int length, double scale = 1)
        where T : unmanaged, INumber<T>
    {
        var values = new T[length];
        for (var k = 0; k < length; k++)
            values[k] = T.CreateTruncating(((2 * _random.NextDouble()) - 1) * scale);
        return values;
    }

    public int[] Ids(int length, int count)
    {
        var ids = new int[length];
        for (var k = 0; k < length; k++)
            ids[k] = _random.Next(count);
        return ids;
    }

    /// <summary>States, or gradients of states: values in every variable, zero between them.</summary>
    public T[] States<T>(ITestModel<T> model, int batch)
        where T : unmanaged, INumber<T>
    {
        var states = new T[batch * model.StateLength];
        for (var n = 0; n < batch; n++)
        {
            foreach (var variable in model.Info.States)
            {
                for (var step = 0; step < variable.Steps; step++)
                    Values<T>(variable.Size).CopyTo(states, (n * model.StateLength) + StateRows.Start(variable, step));
            }
        }

        return states;
    }

    /// <summary>Sequences and targets that fit a model.</summary>
    public Sequences<T> Sequences<T>(ModelInfo info, int steps, int batch)
        where T : unmanaged, INumber<T>
    {
        var outputRows = (info.Output == Output.LastStep ? 1 : steps) * batch;
        var probabilities = Values<T>(
            outputRows * (info.Loss == Loss.GaussianNegativeLogLikelihood ? info.OutputSize / 2 : info.OutputSize));
        for (var k = 0; info.Loss == Loss.BinaryCrossEntropy && k < probabilities.Length; k++)
            probabilities[k] = T.Abs(probabilities[k]);
        var isFedBack = info.Feedback is Feedback.Zero or Feedback.Repeat or Feedback.Output or Feedback.Softmax;
        var features = Values<T>((isFedBack ? 1 : steps) * batch * info.InputSize);
        var tokens = info.Vocabulary > 0 ? Ids(steps * batch, info.Vocabulary) : [];
        // Beside features a token id is the first element of a row.
        for (var k = 0; k < tokens.Length && info.InputSize > 0; k++)
            features[k * info.InputSize] = T.CreateChecked(tokens[k]);
        return new Sequences<T>
        {
            Steps = steps,
            Batch = batch,
            HasFirstInputOnly = isFedBack,
            Features = features,
            Tokens = tokens,
            Classes = Ids(outputRows, info.OutputSize),
            Values = probabilities,
        };
    }

    /// <summary>Sets every parameter, within ±1/√columns of its tensor.</summary>
    public void SetParameters<T>(ITestModel<T> model)
        where T : unmanaged, INumber<T>
    {
        foreach (var tensor in model.Info.Tensors)
            model.Parameters.Set(tensor.Name, Values<T>(tensor.Length, 1 / Math.Sqrt(Math.Max(tensor.Columns, 1))));
    }
}

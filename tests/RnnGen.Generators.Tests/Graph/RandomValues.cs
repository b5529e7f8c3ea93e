using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>Random values for the leaves of a model's graph, the same in every run.</summary>
internal sealed class RandomValues(ModelGraph graph, int seed = 11)
{
    private readonly Random _random = new(seed);

    public double[] Vector(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * _random.NextDouble()) - 1)];

    public Dictionary<Tensor, double[]> Parameters() => graph.Tensors.ToDictionary(t => t, t => Vector(t.Length));

    public Dictionary<StateVariable, double[]> States() => graph.States.ToDictionary(s => s, s => Vector(s.Size));

    public double[] Input() => Vector(graph.InputSize);

    public int Token() => graph.InputIsToken ? _random.Next(graph.Vocabulary) : 0;
}

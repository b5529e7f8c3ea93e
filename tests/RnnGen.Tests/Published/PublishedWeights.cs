using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The tensors of a published model, by the names and in the layout of its declaration.</summary>
internal sealed class PublishedWeights
{
    private readonly Dictionary<string, double[]> _tensors = [];

    public double[] this[string name] => _tensors[name];

    public double[]? Find(string name) => _tensors.GetValueOrDefault(name);

    public void Add(string name, double[] values) => _tensors.Add(name, values);

    /// <summary>Sets the tensors of a model, which are all that there are.</summary>
    public void SetIn<T>(ParameterStore<T> parameters)
        where T : unmanaged, INumber<T>
    {
        var declared = parameters.Info.Tensors.Select(tensor => tensor.Name);
        Assert.Equal(declared.Order(StringComparer.Ordinal), _tensors.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, values) in _tensors)
            parameters.Set(name, Array.ConvertAll(values, T.CreateTruncating));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Works out the matches of <see cref="TensorMatch"/>.</summary>
internal sealed class TensorMatching
{
    private readonly string _file;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> _all;
    private readonly List<(string Name, IReadOnlyList<int> Shape)> _declared;
    private readonly List<NetworkTensor> _found;
    private readonly Dictionary<string, TensorMatch> _matches = [];

    public TensorMatching(string file, IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> declared,
        IReadOnlyList<NetworkTensor> found) =>
        (_file, _all, _declared, _found) = (file, declared, [.. declared], [.. found]);

    public IReadOnlyList<TensorMatch> Match()
    {
        MatchNames();
        MatchLayers();
        MatchShapes();
        if (_declared.Count > 0 || _found.Count > 0)
        {
            throw new ModelFormatException(
                _file, "tensors", _declared.Count == 0 ? "no more"
                    : "one for " + List(_declared.Select(tensor => $"{tensor.Name} {NetworkTensor.PrintShape(tensor.Shape)}")),
                _found.Count == 0 ? "none"
                    : List(_found.Select(tensor => tensor.ToString())) + " that no other name or shape tells the place of");
        }

        return [.. _all.Select(tensor => _matches[tensor.Name])];
    }

    private void MatchNames()
    {
        var byName = new Dictionary<string, NetworkTensor>();
        foreach (var tensor in _found)
            byName.TryAdd(Form(tensor.Name), tensor);
        foreach (var tensor in _declared.ToList())
        {
            if (byName.TryGetValue(Form(tensor.Name), out var found) && Form(found.Shape) == Form(tensor.Shape))
                Add(tensor, found, "the name");
        }
    }

    private void MatchLayers()
    {
        var declared = _declared.GroupBy(tensor => LayerOf(tensor.Name))
            .GroupBy(layer => Form(layer.Select(tensor => (tensor.Name, tensor.Shape)))).ToList();
        var found = _found.GroupBy(tensor => LayerOf(tensor.Name))
            .GroupBy(layer => Form(layer.Select(tensor => (tensor.Name, tensor.Shape))))
            .ToDictionary(layers => layers.Key, layers => layers.ToList());
        foreach (var alike in declared)
        {
            if (!found.TryGetValue(alike.Key, out var others) || others.Count != alike.Count())
                continue;
            var reason = others.Count == 1 ? "the only layer of these shapes"
                : $"one of {others.Count} layers of these shapes, in the order of the file";
            foreach (var (layer, other) in alike.Zip(others))
            {
                foreach (var tensor in layer.ToList())
                    Add(tensor, other.First(candidate => Form(LeafOf(candidate.Name)) == Form(LeafOf(tensor.Name))), reason);
            }
        }
    }

    private void MatchShapes()
    {
        foreach (var shape in _declared.GroupBy(tensor => Form(tensor.Shape)).Where(tensors => tensors.Count() == 1).ToList())
        {
            if (_found.Where(tensor => Form(tensor.Shape) == shape.Key).ToList() is [var only])
                Add(shape.First(), only, "the only tensor of this shape");
        }
    }

    private void Add((string Name, IReadOnlyList<int> Shape) declared, NetworkTensor found, string reason)
    {
        _matches.Add(declared.Name, new TensorMatch(declared.Name, declared.Shape, found, reason));
        _declared.Remove(declared);
        _found.Remove(found);
    }

    private static string Form(IEnumerable<(string Name, IReadOnlyList<int> Shape)> layer) =>
        string.Join(" ", layer.Select(tensor => Form(LeafOf(tensor.Name)) + Form(tensor.Shape)).Order(StringComparer.Ordinal));

    // A cell has no number of a layer in its names.
    private static string Form(string name) => name.EndsWith("_l0", StringComparison.Ordinal) ? name[..^"_l0".Length] : name;

    private static string Form(IReadOnlyList<int> shape) => NetworkTensor.PrintShape(shape.Where(size => size != 1));

    private static string LayerOf(string name) => name[..Math.Max(name.LastIndexOf('.'), 0)];

    private static string LeafOf(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string List(IEnumerable<string> texts) => string.Join(", ", texts);
}

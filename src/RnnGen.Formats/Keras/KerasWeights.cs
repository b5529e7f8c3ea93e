using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>The weights of layers, in the order in which a layer made them.</summary>
internal abstract class KerasWeights
{
    /// <summary>The tensors of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="part">Of a layer made of others, which: <c>forward_layer</c>, <c>backward_layer</c>, <c>layer</c>; empty of
    /// others.</param>
    /// <param name="names">Their names, as <c>kernel</c>.</param>
    public abstract IReadOnlyList<NetworkTensor> Of(KerasLayer layer, string part, IReadOnlyList<string> names);

    /// <summary>Those of a file.</summary>
    /// <param name="file">The file, for faults.</param>
    /// <param name="hdf">The weights.</param>
    /// <param name="layers">All layers, in the order of the file.</param>
    public static KerasWeights In(FileContent file, HdfFile hdf, IReadOnlyList<KerasLayer> layers)
    {
        foreach (var root in new[] { "layers", "_layer_checkpoint_dependencies" })
        {
            if (hdf.Has(root))
                return new ByClass(file, hdf, root, layers);
        }

        foreach (var root in new[] { "model_weights", "" })
        {
            if (hdf.HasTexts(root, "layer_names"))
                return new ByName(file, hdf, root);
        }

        throw file.Fault("", "a group 'layers' or 'model_weights'", "neither");
    }

    /// <summary>Keras 2, and .h5 of Keras 3: groups by the layers' names, whose attributes list the tensors in order.</summary>
    private sealed class ByName(FileContent file, HdfFile hdf, string root) : KerasWeights
    {
        public override IReadOnlyList<NetworkTensor> Of(KerasLayer layer, string part, IReadOnlyList<string> names)
        {
            var path = root.Length > 0 ? $"{root}/{layer.Name}" : layer.Name;
            var all = hdf.NumberedTexts(path, "weight_names") ?? throw file.Fault(path, "an attribute 'weight_names'", "none");

            // Of two directions the forward ones come first.
            var own = part switch
            {
                "forward_layer" => all.Take(all.Length / 2).ToArray(),
                "backward_layer" => all.Skip(all.Length / 2).ToArray(),
                _ => all,
            };
            string[] found = [.. own.Select(name => LastOf(name))];
            return found.SequenceEqual(names)
                ? [.. own.Select(name => hdf.Tensor($"{path}/{name}"))]
                : throw file.Fault($"{path}{(part.Length > 0 ? $" ({part})" : "")}", $"the weights {string.Join(", ", names)}",
                    found.Length == 0 ? "none" : string.Join(", ", found));
        }

        private static string LastOf(string name)
        {
            var last = name[(name.LastIndexOf('/') + 1)..];
            return last.EndsWith(":0", StringComparison.Ordinal) ? last[..^2] : last;
        }
    }

    /// <summary>
    /// .keras: groups by the layers' classes, numbered where there are several, with arrays <c>vars/0</c> and so on.
    /// </summary>
    private sealed class ByClass : KerasWeights
    {
        private readonly FileContent _file;
        private readonly HdfFile _hdf;
        private readonly Dictionary<string, string> _paths = [];

        public ByClass(FileContent file, HdfFile hdf, string root, IReadOnlyList<KerasLayer> layers)
        {
            (_file, _hdf) = (file, hdf);
            var counts = new Dictionary<string, int>();
            foreach (var layer in layers)
            {
                var name = KerasNames.SnakeCase(layer.Class);
                var number = counts[name] = counts.GetValueOrDefault(name, -1) + 1;
                _paths.Add(layer.Name, $"{root}/{name}{(number > 0 ? $"_{number}" : "")}");
            }
        }

        public override IReadOnlyList<NetworkTensor> Of(KerasLayer layer, string part, IReadOnlyList<string> names)
        {
            var path = _paths[layer.Name] + (part.Length > 0 ? "/" + part : "");
            var variables = _hdf.Has($"{path}/cell/vars") ? $"{path}/cell/vars" : $"{path}/vars";
            if (_hdf.Has($"{variables}/{names.Count}"))
                throw _file.Fault(variables, $"the weights {string.Join(", ", names)}", $"more than {names.Count}");
            return [.. names.Select((_, i) => _hdf.Tensor($"{variables}/{i}"))];
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Tensors of a state dictionary that have one name before their last point: those of a module.</summary>
/// <param name="Path">The name before the last point, as <c>rec.lstm</c>; may be empty.</param>
/// <param name="Tensors">Its tensors, by the names behind the point.</param>
internal sealed record StateModule(string Path, IReadOnlyList<NetworkTensor> Tensors)
{
    /// <summary>How messages call it.</summary>
    public string Title => Path.Length == 0 ? "the tensors without a module" : $"module '{Path}'";

    /// <summary>The tensor of a name; null where there is none.</summary>
    public NetworkTensor? Find(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>The modules, in the order of their first tensors.</summary>
    public static List<StateModule> Group(IEnumerable<NetworkTensor> tensors)
    {
        var modules = new List<StateModule>();
        var byPath = new Dictionary<string, List<NetworkTensor>>();
        foreach (var tensor in tensors)
        {
            var point = tensor.Name.LastIndexOf('.');
            var path = tensor.Name[..Math.Max(point, 0)];
            if (!byPath.TryGetValue(path, out var of))
                modules.Add(new StateModule(path, byPath[path] = of = []));
            of.Add(tensor.Named(tensor.Name[(point + 1)..]));
        }

        return modules;
    }

    /// <summary>Whether a user means this module: by its whole path, or by the end of it behind a point.</summary>
    public bool IsCalled(string name) => Path == name || Path.EndsWith("." + name, StringComparison.Ordinal);

    /// <summary>The module that a user means: the one of this path, else the only one whose path ends so.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="place">Where the name is stated.</param>
    /// <param name="modules">The modules.</param>
    /// <param name="name">The name.</param>
    /// <returns>null where there is none.</returns>
    /// <exception cref="ModelFormatException">The paths of several end so, and none is this path.</exception>
    public static StateModule? Called(FileContent file, string place, IEnumerable<StateModule> modules, string name)
    {
        var found = modules.Where(module => module.IsCalled(name)).ToList();
        return found.Find(module => module.Path == name) ?? found switch
        {
            [] => null,
            [var only] => only,
            _ => throw file.Fault(place, $"a name of one module: {Names(found)}", $"'{name}'"),
        };
    }

    /// <summary>Paths of modules, for messages.</summary>
    public static string Names(IEnumerable<StateModule> modules) =>
        string.Join(", ", modules.Select(module => $"'{module.Path}'"));
}

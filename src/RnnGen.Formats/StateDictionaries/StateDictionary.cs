using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Named tensors as PyTorch keeps them, a <c>state_dict</c>, as a network. Names and shapes tell the layers; their order and
/// functions no file of tensors tells: a user states them, or they are assumed and noted.
/// </summary>
internal sealed class StateDictionary(FileContent file, string format, ReadOptions options)
{
    private readonly List<string> _notes = [];
    private readonly FilledElements _filled = new(file);

    /// <summary>The network of tensors.</summary>
    /// <param name="all">The tensors, by their names in the file.</param>
    /// <exception cref="ModelFormatException">They are of no network that can be declared, or the options do not fit
    /// them.</exception>
    public Network Read(IEnumerable<NetworkTensor> all)
    {
        var tensors = BehindPrefix(all);
        var (inputScale, outputScale) = (TakeScale(tensors, options.InputScale), TakeScale(tensors, options.OutputScale));
        var modules = LeaveOut(StateModule.Group(tensors));
        if (modules.Count == 0)
            throw file.Fault("", "tensors of at least one layer", "none");
        if (modules.Count > NetworkCheck.MostLayers)
            throw file.Fault("", $"at most {NetworkCheck.MostLayers} modules", $"{modules.Count}");
        var settings = new LayerSettings(file, options.Settings, modules);
        var kinds = new ModuleKinds(file, settings);
        var drafts = Ordered([.. modules.Select(kinds.Of)], settings);
        var layers = Layers(drafts, settings, out var size);
        List<NetworkOutput> outputs =
            [.. options.Outputs.Select(output => new NetworkOutput(LayerCalled(output, drafts, layers)))];
        if (inputScale is not null)
            layers = ScaleFolding.OfInput(file, layers, inputScale, size);
        if (outputScale is not null)
            layers = ScaleFolding.OfOutput(file, layers, outputs, outputScale);
        return new Network(file.Name, format, [new("input", size)], layers) { Outputs = outputs, Notes = _notes };
    }

    private List<NetworkTensor> BehindPrefix(IEnumerable<NetworkTensor> all)
    {
        var prefix = options.Prefix;
        var tensors = all.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(tensor => tensor.Named(tensor.Name[prefix.Length..]))
            .Where(tensor => !tensor.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            .ToList();
        if (tensors.Count == 0)
            throw file.Fault("", prefix.Length == 0 ? "tensors" : $"tensors whose names begin with '{prefix}'", "none");
        var names = new HashSet<string>();
        if (tensors.Find(tensor => !names.Add(tensor.Name)) is { } twice)
            throw file.Fault($"tensor '{twice.Name}'", "one tensor of this name", "two");
        if (tensors.Find(tensor => !tensor.IsFinite()) is { } infinite)
            throw file.Fault($"tensor '{infinite.Name}'", "finite elements", "one that is not");
        return tensors;
    }

    private NetworkTensor? TakeScale(List<NetworkTensor> tensors, string? name)
    {
        if (name is null)
            return null;
        var found = tensors.Find(tensor => tensor.Name == name)
            ?? throw file.Fault("", $"a tensor '{name}', the scale that is stated",
                $"{string.Join(", ", tensors.Take(40).Select(tensor => tensor.Name))}");
        tensors.Remove(found);
        return found;
    }

    private List<StateModule> LeaveOut(List<StateModule> modules)
    {
        foreach (var name in options.LeaveOut)
        {
            if (StateModule.Called(file, "what is left out", modules, name) is { } found)
                modules.Remove(found);
            else if (!LeaveOutTensor(modules, name))
                throw file.Fault("", $"a module or tensor '{name}', to be left out", StateModule.Names(modules));
            _notes.Add($"{name} is left out.");
        }

        return modules;
    }

    private bool LeaveOutTensor(List<StateModule> modules, string name)
    {
        var point = name.LastIndexOf('.');
        var (path, tensor) = (name[..Math.Max(point, 0)], name[(point + 1)..]);
        var having = modules.Where(module => module.Find(tensor) is not null);
        if (StateModule.Called(file, "what is left out", having, path) is not { } module)
            return false;
        var index = modules.IndexOf(module);
        var left = modules[index] with { Tensors = [.. modules[index].Tensors.Where(other => other.Name != tensor)] };
        if (left.Tensors.Count > 0)
            modules[index] = left;
        else
            modules.RemoveAt(index);
        return true;
    }

    private IReadOnlyList<ModuleDraft> Ordered(List<ModuleDraft> drafts, LayerSettings settings)
    {
        if (options.Order.Count > 0)
            return Stated(drafts);
        if (drafts.Count == 1 || DraftChain.InOrder(drafts) is not null || settings.HasConnections)
        {
            if (drafts.Count > 1)
                _notes.Add("The order of the layers is that of the file, which need not be that of the network.");
            return drafts;
        }

        if (DraftChain.OnlyOrder(drafts) is { } only)
        {
            _notes.Add("The order of the layers is the only one in which their widths fit.");
            return only;
        }

        throw file.Fault(
            "", "layers whose order their widths tell, or a stated order",
                string.Join(", ", drafts.Select(draft => $"'{draft.Module.Path}' ({draft.Description})")));
    }

    private List<ModuleDraft> Stated(List<ModuleDraft> drafts)
    {
        var ordered = new List<ModuleDraft>();
        foreach (var name in options.Order)
        {
            var draft = Called("the stated order", drafts, name) is var index and >= 0 ? drafts[index]
                : ActivationNames.Stated(name) is { } function ? FunctionDraft(function)
                : throw file.Fault("the stated order",
                    $"one of {StateModule.Names(drafts.Select(draft => draft.Module))}, or a function", $"'{name}'");
            if (draft.Module.Tensors.Count > 0 && ordered.Contains(draft))
                throw file.Fault("the stated order", $"'{name}' once", "twice");
            ordered.Add(draft);
        }

        if (drafts.Except(ordered).ToList() is { Count: > 0 } rest)
            throw file.Fault("the stated order", "every module, or that it is left out",
                $"{StateModule.Names(rest.Select(draft => draft.Module))} in the file alone");
        return ordered;
    }

    private static ModuleDraft FunctionDraft(Activation function)
    {
        // Each a module of its own: the same function may stand in the order several times.
        var module = new StateModule($"({function})", []);
        return new ModuleDraft(module, width => [new DraftLayer(new ActivationAttribute(function), width ?? 0, [])])
        {
            Description = $"{function}"
        };
    }

    private List<NetworkLayer> Layers(IReadOnlyList<ModuleDraft> drafts, LayerSettings settings, out int size)
    {
        var names = NamesOf(drafts);
        var (layers, widths) = (new List<NetworkLayer>(), new Dictionary<string, int>());
        var froms = drafts.Select(draft => FromOf(draft.Module, drafts, names, settings)).ToList();
        size = 0;
        for (var i = 0; i < drafts.Count; i++)
        {
            var (module, from) = (drafts[i].Module, froms[i]);
            var isWhole = i == 0 && from is null or [{ Name: LayerInput.WholeInput, Start: 0, End: null }];
            if (i == 0 && !isWhole)
                widths.Add(LayerInput.WholeInput, size = SizeOfRanges(module, from!, froms));
            int? width = isWhole ? null : from is not null ? WidthOf(from, widths, module) : widths[layers[^1].Name];
            var layer =
                (isWhole && DraftChain.InOrder(drafts) is { } chain ? chain[0] : drafts[i].Fits(width).FirstOrDefault())
                ?? throw file.Fault(module.Title,
                    width is null ? "a layer of its stated kind" : $"a layer that reads {width} units, those of what it reads",
                    drafts[i].Description);
            if (isWhole)
                widths.Add(LayerInput.WholeInput, size = layer.Input);
            settings.Apply(module, layer.Attribute);
            Check(module, layer.Attribute, settings);
            _notes.AddRange(layer.Notes);
            layers.Add(new NetworkLayer(names[i], layer.Attribute)
            {
                From = from ?? [],
                Tensors = Filled(layer),
                Origin = Origin(module),
            });
            widths[names[i]] = layer.Output;
        }

        NoteFunctions(layers, drafts, settings);
        return layers;
    }

    // The size of the input follows from the ranges that are read of it, where the first layer reads one.
    private int SizeOfRanges(StateModule module, List<LayerInput> first, IEnumerable<List<LayerInput>?> froms)
    {
        foreach (var input in first)
        {
            if (input.Name != LayerInput.WholeInput)
                throw file.Fault(module.Title, "to read the input alone, as it is the first in the order", $"'{input.Name}'");
            if (input.End is null)
                throw file.Fault(module.Title, "ranges of the input with an end, as nothing else tells its size", $"'{input}'");
        }

        return froms.SelectMany(from => from ?? [])
            .Where(input => input.Name == LayerInput.WholeInput)
            .Max(input => input.End ?? 0);
    }

    // One slope of a PReLU is that of all units.
    private IReadOnlyList<NetworkTensor> Filled(DraftLayer layer)
    {
        if (layer.Attribute is not PReluAttribute || layer.Tensors[0].Length == layer.Input)
            return layer.Tensors;
        _filled.Charge("slopes", layer.Input);
        return [layer.Tensors[0].Gather([layer.Input], _ => 0)];
    }

    private void Check(StateModule module, LayerAttribute attribute, LayerSettings settings)
    {
        if (attribute is GruAttribute { Bias: Bias.Single } && !settings.States(module, nameof(GruAttribute.ResetAfter)))
        {
            throw file.Fault(
                module.Title,
                    "two bias vectors, as PyTorch's GRU has, or a stated "
                    + $"{module.Path}.{nameof(GruAttribute.ResetAfter)}=false or true",
                "one, bias_ih");
        }
    }

    private void NoteFunctions(List<NetworkLayer> layers, IReadOnlyList<ModuleDraft> drafts, LayerSettings settings)
    {
        var unstated = layers.Where((layer, i) => layer.Attribute is DenseAttribute or Conv1dAttribute
            && drafts[i].Module.Tensors.Count > 0 && drafts[i].Module.Find("running_mean") is null
                && !settings.States(drafts[i].Module, "Activation"));
        if (unstated.ToList() is { Count: > 0 } without)
            _notes.Add(
                "The file does not tell the functions behind "
                + $"{string.Join(", ", without.Select(layer => layer.Name))}: taken is none.");
    }

    private List<LayerInput>? FromOf(StateModule module, IReadOnlyList<ModuleDraft> drafts, List<string> names,
        LayerSettings settings)
    {
        if (settings.FromOf(module) is not { } setting)
            return null;
        var from = new List<LayerInput>();
        foreach (var part in setting.Value.Split(',', StringSplitOptions.TrimEntries))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            var layer = name == LayerInput.WholeInput ? name
                : Called($"{setting}", drafts, name) is var index and >= 0 ? names[index]
                : throw file.Fault($"{setting}", $"names of modules, or {LayerInput.WholeInput}", $"'{part}'");
            from.Add(bracket < 0 ? new LayerInput(layer) : Range(layer, part[bracket..], setting));
        }

        return from;
    }

    private LayerInput Range(string layer, string range, LayerSetting setting)
    {
        if (range is ['[', .. var inside, ']'] && inside.Split("..") is [var start, var end]
            && int.TryParse(start.Length == 0 ? "0" : start, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(end.Length == 0 ? "0" : end, NumberStyles.None, CultureInfo.InvariantCulture, out var behind))
        {
            return new LayerInput(layer, first, end.Length == 0 ? null : behind);
        }

        throw file.Fault($"{setting}", "a range, as [0..4]", $"'{range}'");
    }

    private int WidthOf(List<LayerInput> from, Dictionary<string, int> widths, StateModule module)
    {
        var sum = 0L;
        foreach (var input in from)
        {
            if (!widths.TryGetValue(input.Name, out var width))
                throw file.Fault(module.Title, "to read layers before it in the order", $"'{input.Name}'");
            var end = input.End ?? width;
            if (input.Start >= end || end > width)
                throw file.Fault(module.Title, $"a range of the {width} units of '{input.Name}'", $"'{input}'");
            sum += end - input.Start;
        }

        return checked((int)Math.Min(sum, int.MaxValue));
    }

    private static List<string> NamesOf(IReadOnlyList<ModuleDraft> drafts)
    {
        // What all paths begin with says nothing.
        var paths = drafts.Where(draft => draft.Module.Tensors.Count > 0).Select(draft => draft.Module.Path).ToList();
        var first = paths.Count > 0 ? paths[0] : "";
        var common = first[..(first.LastIndexOf('.') + 1)];
        while (common.Length > 0 && !paths.TrueForAll(path => path.StartsWith(common, StringComparison.Ordinal)))
            common = common[..(common[..^1].LastIndexOf('.') + 1)];
        var names = new LayerNames();
        return
        [
            .. drafts.Select(draft => draft.Module.Tensors.Count == 0 ? names.GiveNumbered("activation")
                : names.Give(draft.Module.Path.Length > common.Length ? draft.Module.Path[common.Length..] : "layer")),
        ];
    }

    private string LayerCalled(string output, IReadOnlyList<ModuleDraft> drafts, List<NetworkLayer> layers)
    {
        return Called("the stated outputs", drafts, output) is var index and >= 0
            ? layers[index].Name
            : throw file.Fault("the stated outputs",
                $"names of modules: {StateModule.Names(drafts.Select(draft => draft.Module))}", $"'{output}'");
    }

    // The place of the module of a name; functions of a stated order have none.
    private int Called(string place, IReadOnlyList<ModuleDraft> drafts, string name)
    {
        var modules = drafts.Select(draft => draft.Module).ToList();
        return StateModule.Called(file, place, modules.Where(module => module.Tensors.Count > 0), name) is { } found
            ? modules.IndexOf(found) : -1;
    }

    private static string Origin(StateModule module) => module.Tensors.Count == 0
        ? "a stated function"
        : $"{(module.Path.Length == 0 ? "" : module.Path + ": ")}{string.Join(", ", module.Tensors.Take(6))}"
            + (module.Tensors.Count > 6 ? " and so on" : "");
}

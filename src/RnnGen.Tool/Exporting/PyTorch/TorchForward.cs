using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// A model's layers as lines of Python: the modules of <c>__init__</c>, the classes of those that PyTorch has not, and the body of
/// <c>forward</c>, layer by layer as they are declared.
/// </summary>
internal sealed class TorchForward
{
    // What is on every module already, and what the written class adds.
    private static readonly HashSet<string> s_members =
    [
        "T_destination", "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda",
        "double", "dump_patches", "eval", "extra_repr", "float", "forward", "get_buffer", "get_extra_state", "get_parameter",
        "get_submodule", "half", "initial_state", "ipu", "load", "load_state_dict", "modules", "mtia", "named_buffers",
        "named_children", "named_modules", "named_parameters", "parameters", "register_backward_hook", "register_buffer",
        "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook", "register_full_backward_pre_hook",
        "register_load_state_dict_post_hook", "register_load_state_dict_pre_hook", "register_module", "register_parameter",
        "register_state_dict_post_hook", "register_state_dict_pre_hook", "requires_grad_", "run", "save", "set_extra_state",
        "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu", "zero_grad",
        "ARCHITECTURE",
    ];

    private readonly ExportedModel _model;
    private readonly PythonNames _classes;
    private readonly PythonNames _names = new("state", "next_state", "steps", "batch", "outputs");
    private readonly List<string> _modules = [];
    private readonly List<string> _body = [];
    private readonly List<(TorchCell Cell, string Class)> _cells = [];
    private readonly List<TorchValue> _connected = [];
    private readonly Dictionary<string, TorchValue> _byName = [];
    private readonly Dictionary<string, TorchValue> _inputs = [];
    private TorchValue? _token;
    private TorchValue? _all;
    private TorchValue _last = null!;

    /// <param name="model">The model.</param>
    /// <param name="classes">Names of the file's classes.</param>
    public TorchForward(ExportedModel model, PythonNames classes)
    {
        (_model, _classes) = (model, classes);
        AddInputs();
        foreach (var layer in model.Declaration.Layers)
            Add(layer);
        AddOutputs();
    }

    /// <summary>Names of the inputs, in their order.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>The lines of <c>__init__</c>.</summary>
    public IReadOnlyList<string> Modules => _modules;

    /// <summary>The modules that are written by their equations.</summary>
    public IReadOnlyList<(TorchCell Cell, string Class)> Cells => _cells;

    /// <summary>The lines of <c>forward</c>, from the whole state to the outputs, the last one apart.</summary>
    public IReadOnlyList<string> Body => _body;

    /// <summary>The expression of the outputs.</summary>
    public string Result { get; private set; } = "";

    /// <summary>How a submodule or parameter of a module is called.</summary>
    public static string Member(string name) => PythonNames.IsPlain(name) && name[0] != '_' && !s_members.Contains(name)
        ? "self." + name
        : $"self._modules[{PythonNames.Quoted(name)}]";

    private void AddInputs()
    {
        if (_model.Graph.Token is not null)
        {
            var name = Input("tokens");
            _last = _token = new([1], isLast => isLast ? name + "[-1]" : name);
        }

        if (_model.Graph.InputIsToken)
            return;
        foreach (var part in _model.Declaration.Inputs)
        {
            var name = Input(part.Name);
            _inputs.Add(part.Name, new([part.Size], isLast => isLast ? name + "[-1]" : name));
        }

        if (_inputs.Count == 0)
        {
            var name = Input("x");
            _all = new([_model.Graph.Input.Width], isLast => isLast ? name + "[-1]" : name);
        }
        else
        {
            // All features of a step are one vector to the equations, whatever parts have names.
            var parts = TorchValue.Concat([.. _inputs.Values]);
            _all = new([parts.Width], parts.At);
        }

        if (_token is null)
            _last = _all;
    }

    private string Input(string name)
    {
        var unique = _names.Unique(name);
        Inputs.Add(unique);
        return unique;
    }

    private void Add(LayerDeclaration layer)
    {
        var sources = SourcesOf(layer);
        var value = layer.Kind is ConnectableLayer ? Connected(layer, sources) : Plain(layer, sources);
        _byName.Add(layer.Name, value);
        _last = value;
    }

    private IReadOnlyList<TorchValue> SourcesOf(LayerDeclaration layer)
    {
        if (layer.From is not { } from)
            return [_byName.Count == 0 && layer.Kind.TakesTokens ? _token! : _last];
        return [.. Source.ReadAll(from)!.Select(source =>
        {
            var value = Named(layer, source.Name);
            return source.IsWhole ? value : value.Slice(source.Start, (source.End ?? value.Width) - source.Start);
        })];
    }

    private TorchValue Named(LayerDeclaration layer, string name)
    {
        var isInput = name == LayerNames.ModelInput && _model.Declaration.Layers.All(other => other.Name != name);
        if (isInput)
            return layer.Kind.TakesTokens ? _token! : _all!;
        return _byName.TryGetValue(name, out var value) ? value : _inputs[name];
    }

    /// <summary>A layer with its connections: of a stack of several layers they are its module's.</summary>
    private TorchValue Connected(LayerDeclaration layer, IReadOnlyList<TorchValue> sources)
    {
        var input = TorchValue.Concat(sources);
        var isDense = layer.Of(ConnectableLayer.DenseConnection);
        if (layer.Kind.IsStack || isDense)
        {
            if (_connected.Count == 0)
                _connected.Add(input);
            if (isDense)
            {
                // As they are now: the list grows with the layers that follow.
                input = TorchValue.Concat([.. _connected]);
                sources = [input];
            }
        }

        if (layer.Kind.IsStack && layer.Of(RecurrentLayer.Layers) > 1)
            return Recurrent(layer, input);
        var alone = layer.With(ConnectableLayer.Residual, false).With(ConnectableLayer.DenseConnection, false);
        var value = layer.Kind.IsStack ? Recurrent(alone, input) : Plain(alone, sources);
        if (layer.Of(ConnectableLayer.Residual))
        {
            var (output, name) = (value, layer.Name);
            value = new(
                TorchShapes.Aligned(output.Parts, input.Parts),
                isLast => Assign(name + "_sum", isLast, $"{output.At(isLast)} + {input.At(isLast)}"));
        }

        if (layer.Kind.IsStack || isDense)
            _connected.Add(value);
        return value;
    }

    private TorchValue Plain(LayerDeclaration layer, IReadOnlyList<TorchValue> sources)
    {
        var parts = TorchShapes.PartsOf(layer, _model.Declaration.IsTrainable, sources);
        if (layer.Kind is Conv1d)
            return Convolution(layer, TorchValue.Concat(sources), parts);
        var width = sources.Sum(source => source.Width);
        if (TorchFeed.For(layer, width, _model.Declaration.IsTrainable) is not { } feed)
            throw new ToolException($"PyTorch: no module for layer {layer.Description}.");
        if (feed.Module is { } module)
            _modules.Add($"{Member(layer.Name)} = {module}");
        return new(parts, isLast =>
        {
            IReadOnlyList<string> read = [.. sources.Select(source => source.At(isLast))];
            if (layer.Kind is PRelu or ActivationLayer or Dense && read.Count > 1)
                read = [Assign(layer.Name + "_x", isLast, TorchFeed.Joined(read))];
            return Assign(layer.Name, isLast, feed.Of(Member(layer.Name), read));
        });
    }

    private TorchValue Convolution(LayerDeclaration layer, TorchValue input, IReadOnlyList<int> parts)
    {
        _modules.Add($"{Member(layer.Name)} = {TorchConvolution.Module(layer, input.Width)}");
        var value = new TorchValue(parts, isLast =>
        {
            if (isLast && layer.Of(Conv1d.Kernel) > 1)
                return Assign(layer.Name, isLast: true, _byName[layer.Name].At(false) + "[-1]");
            var text = isLast
                ? $"{Member(layer.Name)}({input.At(true)}[..., None])[..., 0]"
                : TorchConvolution.Write(
                    layer, Member(layer.Name), input.At(false),
                    [.. _model.Graph.States.Where(state => state.Layer == layer.Name)], layer.Name, _names, _body);
            return layer.Of(Conv1d.Activation) == ActivationKind.None
                ? Assign(layer.Name, isLast, text)
                : Assign(layer.Name, isLast,
                    TorchFeed.Activated(layer.Of(Conv1d.Activation), Assign(layer.Name + "_sum", isLast, text)));
        });
        return value;
    }

    private TorchValue Recurrent(LayerDeclaration layer, TorchValue input)
    {
        var isTrained = _model.Declaration.IsTrainable;
        if (layer.Of(RecurrentLayer.Bidirectional) && layer.Of(ConnectableLayer.Residual)
            && layer.Of(RecurrentLayer.Layers) > 1 && IsOfLastStep)
        {
            throw new ToolException(
                $"PyTorch: layer {layer.Description}: expected no residual connections in a bidirectional stack whose last step is "
                + "read: its two directions end at different steps, and so would what is added to them.");
        }

        var later = _model.Declaration.Layers.SkipWhile(other => other.Name != layer.Name).Skip(1);
        var layers = layer.Of(RecurrentLayer.Layers);
        var givesAll = layers > 1 && later.Any(other => other.Of(ConnectableLayer.DenseConnection));
        var module = givesAll ? null : TorchRecurrent.Of(layer, input.Width, isTrained);
        var parts = TorchShapes.PartsOf(layer, isTrained, [input]);
        if (module is not null)
            _modules.Add($"{Member(layer.Name)} = {module.Module}");
        else
        {
            var name = _classes.Unique(char.ToUpperInvariant(layer.Name[0]) + layer.Name[1..]);
            _cells.Add((new TorchCell(_model, layer, input.Width, givesAll), name));
            _modules.Add($"{Member(layer.Name)} = {name}()");
        }

        if (module is not null)
            AddLearnedStates(layer);
        string[]? written = null;
        IReadOnlyList<string> Written() => written ??= module is null
            ? Cell(layer, input.At(false), givesAll ? layers : 1)
            : [Module(layer, module, input.At(false))];
        var outputs = Enumerable.Range(0, givesAll ? layers : 1)
            .Select(index => new TorchValue(parts, isLast =>
                isLast ? Last(layer, Written()[index], parts) : Written()[index]))
            .ToList();
        if (layers > 1)
            _connected.AddRange(outputs);
        return outputs[^1];
    }

    // Parameters besides the module's own, under names of their own.
    private void AddLearnedStates(LayerDeclaration layer)
    {
        foreach (var state in _model.Graph.LearnedStates.Where(state => state.Layer == layer.Name))
        {
            _modules.Add($"{Member(layer.Name)}.{state.Initial!.Name[(layer.Name.Length + 1)..]} = "
                + $"nn.Parameter(torch.zeros({state.Size}, dtype=DTYPE))");
        }
    }

    private string Module(LayerDeclaration layer, TorchRecurrent module, string input)
    {
        var states = module.Symbols.Select(symbol => TorchRecurrent.StatesOf(layer, symbol)
            .Select(PythonNames.Quoted).ToList()).ToList();
        if (_model.Declaration.IsTrainable && layer.Of(RecurrentLayer.Dropout) is > 0 and var rate)
        {
            input = Assign(layer.Name + "_x", isLast: false,
                $"{input} * F.dropout(torch.ones_like({input}[:1]), {TorchExpressions.Number(rate)}, self.training)");
        }

        var name = _names.Unique(layer.Name);
        var given = states.Select(names => $"stacked(state, {string.Join(", ", names)})").ToList();
        var after = module.Symbols.Select(symbol => _names.Unique($"{layer.Name}_{symbol}")).ToList();
        _body.Add(states.Count == 1
            ? $"{name}, {after[0]} = {Member(layer.Name)}({input}, {given[0]})"
            : $"{name}, ({string.Join(", ", after)}) = {Member(layer.Name)}({input}, ({string.Join(", ", given)}))");
        foreach (var (names, values) in states.Zip(after))
            _body.Add($"{string.Join(", ", names.Select(state => $"next_state[{state}]"))}{(names.Count == 1 ? "," : "")} = {values}");
        return name;
    }

    private string[] Cell(LayerDeclaration layer, string input, int outputs)
    {
        var names = Enumerable.Range(0, outputs)
            .Select(index => _names.Unique(index == outputs - 1 ? layer.Name : $"{layer.Name}_l{index}"))
            .ToArray();
        var after = _names.Unique(layer.Name + "_state");
        _body.Add($"{string.Join(", ", names)}, {after} = {Member(layer.Name)}({input}, state)");
        _body.Add($"next_state.update({after})");
        return names;
    }

    /// <summary>A direction against time has its last value at the first step.</summary>
    private string Last(LayerDeclaration layer, string value, IReadOnlyList<int> parts) => Assign(layer.Name, isLast: true,
        !layer.Of(RecurrentLayer.Bidirectional) ? $"{value}[{(layer.Of(RecurrentLayer.Reverse) ? "0" : "-1")}]"
            : $"torch.cat(({value}[-1, :, :{parts.Sum() / 2}], {value}[0, :, {parts.Sum() / 2}:]), -1)");

    private bool IsOfLastStep => _model.Declaration.Output == OutputKind.LastStep
        || _model.Graph.Outputs.Any(output => output.Steps == OutputKind.LastStep);

    private void AddOutputs()
    {
        // What leaves a state runs whether an output reads it or not.
        foreach (var layer in _model.Declaration.Layers.Where(layer =>
            _model.Graph.States.Any(state => state.Layer == layer.Name)))
        {
            _byName[layer.Name].At(isLast: false);
        }

        var isOfLastStep = _model.Declaration.Output == OutputKind.LastStep;
        Result = _model.Graph.Outputs.Count == 0
            ? _last.At(isOfLastStep)
            : "{" + string.Join(", ", _model.Graph.Outputs.Select(output => $"{PythonNames.Quoted(output.Layer)}: "
                + _byName[output.Layer].At(isOfLastStep || output.Steps == OutputKind.LastStep))) + "}";
    }

    private string Assign(string name, bool isLast, string text)
    {
        if (text == name || PythonNames.IsPlain(text))
            return text;
        var unique = _names.Unique(isLast ? name + "_last" : name);
        _body.Add($"{unique} = {text}");
        return unique;
    }
}

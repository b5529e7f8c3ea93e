using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>Writes recurrent layers: as PyTorch's modules, or as classes of their equations.</summary>
/// <param name="model">The model.</param>
/// <param name="body">Where lines go.</param>
/// <param name="classes">Names of the file's classes.</param>
internal sealed class TorchRecurrentLayers(ExportedModel model, TorchBody body, PythonNames classes)
{
    /// <summary>The layers that are written by their equations, and their classes.</summary>
    public List<(TorchCell Cell, string Class)> Cells { get; } = [];

    private bool IsOfLastStep => model.Declaration.Output == OutputKind.LastStep
        || model.Graph.Outputs.Any(output => output.Steps == OutputKind.LastStep);

    /// <summary>The outputs of a layer: of a stack those of each layer where others read them, else the last one's.</summary>
    public IReadOnlyList<TorchValue> Of(LayerDeclaration layer, TorchValue input)
    {
        var isTrained = model.Declaration.IsTrainable;
        if (layer.Of(RecurrentLayer.Bidirectional) && layer.Of(ConnectableLayer.Residual)
            && layer.Of(RecurrentLayer.Layers) > 1 && IsOfLastStep)
        {
            throw new ToolException(
                $"PyTorch: layer {layer.Description}: expected no residual connections in a bidirectional stack whose last step "
                + "is read: its two directions end at different steps, and so would what is added to them.");
        }

        var later = model.Declaration.Layers.SkipWhile(other => other.Name != layer.Name).Skip(1);
        var layers = layer.Of(RecurrentLayer.Layers);
        var givesAll = layers > 1 && later.Any(other => other.Of(ConnectableLayer.DenseConnection));
        var module = givesAll ? null : TorchRecurrent.Of(layer, input.Width, isTrained);
        var parts = TorchShapes.PartsOf(layer, isTrained, [input]);
        if (module is not null)
            body.Modules.Add($"{TorchBody.Member(layer.Name)} = {module.Module}");
        else
        {
            var name = classes.Unique(char.ToUpperInvariant(layer.Name[0]) + layer.Name[1..]);
            Cells.Add((new TorchCell(model, layer, input.Width, givesAll), name));
            body.Modules.Add($"{TorchBody.Member(layer.Name)} = {name}()");
        }

        if (module is not null)
            AddLearnedStates(layer);
        string[]? written = null;
        IReadOnlyList<string> Written() => written ??= module is null
            ? Cell(layer, input.At(false), givesAll ? layers : 1)
            : [Module(layer, module, input.At(false))];
        return
        [
            .. Enumerable.Range(0, givesAll ? layers : 1).Select(index => new TorchValue(parts, isLast =>
                isLast ? Last(layer, Written()[index], parts) : Written()[index])),
        ];
    }

    // Parameters besides the module's own, under names of their own.
    private void AddLearnedStates(LayerDeclaration layer)
    {
        foreach (var state in model.Graph.LearnedStates.Where(state => state.Layer == layer.Name))
        {
            body.Modules.Add($"{TorchBody.Member(layer.Name)}.{state.Initial!.Name[(layer.Name.Length + 1)..]} = "
                + $"nn.Parameter(torch.zeros({state.Size}, dtype=DTYPE))");
        }
    }

    private string Module(LayerDeclaration layer, TorchRecurrent module, string input)
    {
        var states = module.Symbols.Select(symbol => TorchRecurrent.StatesOf(layer, symbol)
            .Select(PythonNames.Quoted).ToList()).ToList();
        if (model.Declaration.IsTrainable && layer.Of(RecurrentLayer.Dropout) is > 0 and var rate)
        {
            input = body.Assign(layer.Name + "_x", isLast: false,
                $"{input} * F.dropout(torch.ones_like({input}[:1]), {TorchExpressions.Number(rate)}, self.training)");
        }

        var name = body.Names.Unique(layer.Name);
        var given = states.Select(names => $"stacked(state, {string.Join(", ", names)})").ToList();
        var after = module.Symbols.Select(symbol => body.Names.Unique($"{layer.Name}_{symbol}")).ToList();
        body.Lines.Add(states.Count == 1
            ? $"{name}, {after[0]} = {TorchBody.Member(layer.Name)}({input}, {given[0]})"
            : $"{name}, ({string.Join(", ", after)}) = {TorchBody.Member(layer.Name)}({input}, ({string.Join(", ", given)}))");
        foreach (var (names, values) in states.Zip(after))
        {
            var targets = string.Join(", ", names.Select(state => $"next_state[{state}]"));
            body.Lines.Add($"{targets}{(names.Count == 1 ? "," : "")} = {values}");
        }

        return name;
    }

    private string[] Cell(LayerDeclaration layer, string input, int outputs)
    {
        var names = Enumerable.Range(0, outputs)
            .Select(index => body.Names.Unique(index == outputs - 1 ? layer.Name : $"{layer.Name}_l{index}"))
            .ToArray();
        var after = body.Names.Unique(layer.Name + "_state");
        body.Lines.Add($"{string.Join(", ", names)}, {after} = {TorchBody.Member(layer.Name)}({input}, state)");
        body.Lines.Add($"next_state.update({after})");
        return names;
    }

    /// <summary>A direction against time has its last value at the first step.</summary>
    private string Last(LayerDeclaration layer, string value, IReadOnlyList<int> parts) => body.Assign(layer.Name, isLast: true,
        !layer.Of(RecurrentLayer.Bidirectional) ? $"{value}[{(layer.Of(RecurrentLayer.Reverse) ? "0" : "-1")}]"
            : $"torch.cat(({value}[-1, :, :{parts.Sum() / 2}], {value}[0, :, {parts.Sum() / 2}:]), -1)");
}

using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// The parameters of a module of equations: the lines that make them, those that cut them into the blocks of the gates, and how
/// the blocks are called.
/// </summary>
internal sealed class TorchWeights
{
    private readonly Dictionary<(string Tensor, int Row, int Rows), string> _names = [];
    private readonly List<string> _cuts = [];

    /// <param name="layer">The layer whose tensors they are.</param>
    /// <param name="tensors">All of them.</param>
    /// <param name="nodes">The equations that read them.</param>
    /// <param name="names">Names of the method that reads them.</param>
    public TorchWeights(string layer, IReadOnlyList<Tensor> tensors, IReadOnlyList<Node> nodes, PythonNames names)
    {
        Parameters =
        [
            .. tensors.Select(tensor => Made(
                Own(layer, tensor), $"torch.zeros({string.Join(", ", tensor.Shape)}, dtype=DTYPE)", tensor.Start.Kind)),
        ];
        var blocks = nodes.Where(node => node.Op is Op.Linear or Op.Parameter).Select(node => node.Block).ToLookup(b => b.Tensor);
        foreach (var tensor in tensors)
        {
            var isOneOfSeveral = tensors.Count(other => Kind(other) == Kind(tensor)) > 1;
            Cut(
                $"self.{Own(layer, tensor)}", ShortName(Own(layer, tensor), isOneOfSeveral),
                [.. blocks[tensor].DistinctBy(block => block.RowStart).OrderBy(block => block.RowStart)], names);
        }
    }

    /// <summary>The lines of <c>__init__</c>.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The lines before the equations.</summary>
    public IReadOnlyList<string> Cuts => _cuts;

    /// <summary>A block as the equations read it.</summary>
    public string Of(ParameterBlock block)
    {
        var rows = _names[(block.Tensor.Name, block.RowStart, block.Rows)];
        return block.Columns == block.Tensor.Columns || block.Tensor.Columns == 0
            ? rows
            : $"{rows}[:, {block.ColumnStart}:{block.ColumnStart + block.Columns}]";
    }

    // A tensor that is never trained is a buffer: it is in the state_dict, and no optimiser sees it.
    private static string Made(string name, string zeros, Generators.Equations.StartKind start) =>
        start == Generators.Equations.StartKind.Fixed
        ? $"self.register_buffer({PythonNames.Quoted(name)}, {zeros})"
        : $"self.{name} = nn.Parameter({zeros})";

    private static string Own(string layer, Tensor tensor) => tensor.Name[(layer.Length + 1)..];

    private static string Kind(Tensor tensor) => tensor.Name.Split("_l")[0];

    // W and U are the matrices of the papers; stacked layers and directions are told apart by what ends their tensors' names.
    private static string ShortName(string own, bool isOneOfSeveral)
    {
        var end = own.LastIndexOf("_l", StringComparison.Ordinal);
        var (name, suffix) = end < 0 ? (own, "") : (own[..end], own[end..]);
        var symbol = name switch { "weight_ih" => "W", "weight_hh" => "U", _ => name };
        return isOneOfSeveral ? symbol + suffix : symbol;
    }

    private void Cut(string tensor, string name, IReadOnlyList<ParameterBlock> blocks, PythonNames names)
    {
        if (blocks.Count == 0)
            return;
        var all = blocks[0].Tensor;
        if (blocks is [var whole] && whole.Rows == all.Rows)
        {
            Name(whole, names.Unique(name));
            _cuts.Add($"{_names[KeyOf(whole)]} = {tensor}");
            return;
        }

        foreach (var block in blocks)
            Name(block, names.Unique($"{name}_{block.Symbol}"));
        var targets = string.Join(", ", blocks.Select(block => _names[KeyOf(block)]));
        if (blocks.Sum(block => block.Rows) == all.Rows && blocks.All(block => block.Rows == blocks[0].Rows))
        {
            _cuts.Add($"{targets} = {tensor}.split({blocks[0].Rows})");
            return;
        }

        var parts = blocks.Select(block => $"{tensor}[{block.RowStart}:{block.RowStart + block.Rows}]");
        _cuts.Add($"{targets} = {string.Join(", ", parts)}");
    }

    private void Name(ParameterBlock block, string name) => _names.Add(KeyOf(block), name);

    private static (string, int, int) KeyOf(ParameterBlock block) => (block.Tensor.Name, block.RowStart, block.Rows);
}

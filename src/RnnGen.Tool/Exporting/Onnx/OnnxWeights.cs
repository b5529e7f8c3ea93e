using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Generators.Equations;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>
/// The constants of a graph. A parameter is written under its name as it is; what a product needs of it, rows, columns or the
/// transpose, is made by nodes, which programs that run the file compute once when they load it.
/// </summary>
internal sealed class OnnxWeights(ExportedModel model, OnnxNames names, OnnxNodes nodes)
{
    private readonly List<OnnxMessage> _initializers = [];
    private readonly Dictionary<string, string> _parameters = [];
    private readonly Dictionary<(string, bool), string> _blocks = [];
    private readonly Dictionary<double, string> _numbers = [];
    private readonly Dictionary<string, string> _lists = [];

    /// <summary>The constants, in the order in which they were asked for.</summary>
    public IReadOnlyList<OnnxMessage> Initializers => _initializers;

    /// <summary>A parameter as it is.</summary>
    public string Parameter(string name)
    {
        if (!_parameters.TryGetValue(name, out var known))
        {
            _parameters.Add(name, known = names.Unique(name));
            _initializers.Add(OnnxTensors.Of(known, model.Tensors[name]));
        }

        return known;
    }

    /// <summary>A tensor that is made of parameters.</summary>
    public string Made(string name, NetworkTensor tensor)
    {
        var unique = names.Unique(name);
        _initializers.Add(OnnxTensors.Of(unique, tensor));
        return unique;
    }

    /// <summary>A number of the model's precision.</summary>
    public string Number(double value)
    {
        if (!_numbers.TryGetValue(value, out var known))
        {
            _numbers.Add(value, known = names.Unique(FormattableName(value)));
            _initializers.Add(OnnxTensors.Of(known, value, model.IsDouble));
        }

        return known;
    }

    /// <summary>Two numbers of the model's precision.</summary>
    public string Pair(double first, double second) => Made($"pair_{first}_{second}", model.IsDouble
        ? new NetworkTensor("pair", [first, second], 2)
        : new NetworkTensor("pair", [(float)first, (float)second], 2));

    /// <summary>Whole numbers.</summary>
    public string List(params long[] values) => Whole("list_" + string.Join("_", values), values, isScalar: false);

    /// <summary>A whole number.</summary>
    public string Index(long value) => Whole($"index_{value}", [value], isScalar: true);

    /// <summary>Some rows of a vector: [rows].</summary>
    public string Vector(ParameterBlock block)
    {
        var tensor = block.Tensor;
        if (tensor.Columns == 0)
            return Rows(Parameter(tensor.Name), block, $"{tensor.Name}.{block.Symbol}");
        var key = ($"{Key(block)}:vector", false);
        if (!_blocks.TryGetValue(key, out var known))
        {
            var matrix = Matrix(block, isTransposed: false);
            known = nodes.Add("Squeeze", $"{tensor.Name}.{block.Symbol}.{block.ColumnStart}.vector", [matrix, List(1)]);
            _blocks.Add(key, known);
        }

        return known;
    }

    /// <summary>A block of a matrix, [rows, columns], or its transpose.</summary>
    public string Matrix(ParameterBlock block, bool isTransposed)
    {
        var key = (Key(block), isTransposed);
        if (_blocks.TryGetValue(key, out var known))
            return known;
        var name = $"{block.Tensor.Name}.{block.Symbol}";
        known = isTransposed
            ? nodes.Add("Transpose", name + ".transposed", [Matrix(block, isTransposed: false)], ("perm", new[] { 1L, 0L }))
            : Columns(Rows(Flat(block.Tensor), block, name), block, name);
        _blocks.Add(key, known);
        return known;
    }

    // A kernel's last dimension is one of steps: units and steps side by side are the columns.
    private string Flat(Tensor tensor)
    {
        var parameter = Parameter(tensor.Name);
        if (tensor.Kernel == 0)
            return parameter;
        var key = (tensor.Name + ":flat", false);
        if (!_blocks.TryGetValue(key, out var known))
        {
            known = nodes.Add("Reshape", tensor.Name + ".flat", [parameter, List(tensor.Rows, tensor.Columns)]);
            _blocks.Add(key, known);
        }

        return known;
    }

    private string Rows(string tensor, ParameterBlock block, string name)
    {
        if (block.RowStart == 0 && block.Rows == block.Tensor.Rows)
            return tensor;
        var key = ($"{tensor}:{block.RowStart}:{block.Rows}", false);
        if (!_blocks.TryGetValue(key, out var known))
        {
            known = nodes.Add("Slice", name, [tensor, List(block.RowStart), List(block.RowStart + block.Rows), List(0)]);
            _blocks.Add(key, known);
        }

        return known;
    }

    private string Columns(string tensor, ParameterBlock block, string name)
    {
        if (block.ColumnStart == 0 && block.ColumnStep == 1 && block.Columns == block.Tensor.Columns)
            return tensor;
        var end = block.ColumnStart + ((block.Columns - 1) * block.ColumnStep) + 1;
        return nodes.Add("Slice", $"{name}.{block.ColumnStart}",
            [tensor, List(block.ColumnStart), List(end), List(1), List(block.ColumnStep)]);
    }

    private string Whole(string name, long[] values, bool isScalar)
    {
        if (!_lists.TryGetValue(name, out var known))
        {
            _lists.Add(name, known = names.Unique(name));
            _initializers.Add(OnnxTensors.Of(known, values, isScalar));
        }

        return known;
    }

    private static string Key(ParameterBlock block) =>
        $"{block.Tensor.Name}:{block.RowStart}:{block.Rows}:{block.ColumnStart}:{block.Columns}:{block.ColumnStep}";

    private static string FormattableName(double value) => System.FormattableString.Invariant($"number_{value:R}");
}

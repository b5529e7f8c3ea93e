using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tests.Vectors;
using RnnGen.Tool.Exporting;
using RnnGen.Tool.Exporting.Steps;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>A value that an exported model is given or gives, row-major; token ids are whole numbers.</summary>
internal sealed record ExportedValue(string Name, IReadOnlyList<int> Shape, double[] Numbers, long[]? Tokens = null);

/// <summary>A case of the reference vectors as an exported model, with what it is given and what it must give.</summary>
internal sealed record ExportedCase(
    ExportedModel Model, IReadOnlyList<ExportedValue> Inputs, IReadOnlyList<ExportedValue> Expected, int? Steps)
{
    /// <summary>
    /// Groups whose cases are a forward run of sequences of one length. Those of extreme values show the library's own functions:
    /// ONNX Runtime's are other ones, whose sigmoid is 1 from 18 on.
    /// </summary>
    private static readonly string[] s_groups = ["cell", "stack", "bidir", "residual", "dense", "head"];

    /// <summary>The names of the cases of a set.</summary>
    public static IEnumerable<(string Set, string Path)> All() =>
        from set in VectorFolder.Sets()
        from path in VectorFolder.CasesIn(VectorFolder.Of(set))
        where s_groups.Any(name => System.IO.Path.GetFileName(path).StartsWith(name + "_", System.StringComparison.Ordinal))
        select (set, path);

    /// <summary>A case.</summary>
    public static ExportedCase Of(VectorCase @case, Precision precision = Precision.Single)
    {
        var declaration = CaseDeclaration.Of(@case, precision);
        var model = ExportedModel.Of(
            @case.Name, "using RnnGen;\n" + declaration.ToSource("Model"), "Model",
            @case.Tensors.Where(tensor => tensor.Numbers.Length > 0)
                .Select(tensor => Parameter(@case, tensor, precision)));
        var graph = new StepGraph(model);
        List<ExportedValue> inputs = [.. graph.States.Select(state => State(@case, state))];
        var isFedBack = model.Graph.FedBack is not null;
        if (@case.Find("tokens") is { } tokens)
            inputs.Add(new("tokens", tokens.Shape, [], tokens.Integers));
        else if (!isFedBack)
            inputs.Add(new("x", @case["x"].Shape, @case["x"].Numbers));
        var output = @case.Find("logits") ?? @case["y"];
        List<ExportedValue> expected = [new("y", output.Shape, output.Numbers)];
        foreach (var state in graph.States.Where(state => state.Name != "x"))
        {
            if (Find(@case, state, "n") is { } final)
                expected.Add(new(state.Name + ".next", final.Shape, final.Numbers));
        }

        return new(model, inputs, expected, isFedBack ? @case.Steps : null);
    }

    private static NetworkTensor Parameter(VectorCase @case, VectorTensor tensor, Precision precision)
    {
        var name = CaseNames.InModel(@case, tensor.Name);
        return precision == Precision.Double
            ? new(name, tensor.Numbers, tensor.Shape)
            : new(name, tensor.As<float>(), tensor.Shape);
    }

    private static ExportedValue State(VectorCase @case, StepState state)
    {
        if (state.Name == "x")
            return new("x", [@case.Batch, state.Variable.Size], @case["x"].Numbers[..(@case.Batch * state.Variable.Size)]);
        var initial = Find(@case, state, "0");
        int[] shape = [@case.Batch, state.Variable.Size];
        return new(state.Name, shape, initial?.Numbers ?? new double[shape[0] * shape[1]]);
    }

    private static VectorTensor? Find(VectorCase @case, StepState state, string time)
    {
        if (@case.Find(state.Variable.Symbol + time) is not { } all)
            return null;
        for (var index = 0; index < all.Shape[0]; index++)
        {
            if (CaseNames.OfState(@case, state.Variable.Symbol[0], index) == state.Name)
                return all.Slice(index);
        }

        return null;
    }
}

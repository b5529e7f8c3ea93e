using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What kind of layer a module of PyTorch is, by the names and shapes of its tensors.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="settings">What a user states: the kind where several have the same tensors, and epsilons.</param>
internal sealed class ModuleKinds(FileContent file, LayerSettings settings)
{
    private const string Declarable = "tensors of an LSTM, GRU, RNN, Linear, Embedding, Conv1d, LayerNorm, BatchNorm1d or PReLU";

    /// <summary>The kind of a module.</summary>
    /// <exception cref="ModelFormatException">It is none that can be declared, or not the stated one.</exception>
    public ModuleDraft Of(StateModule module)
    {
        var draft = OfTensors(module);
        if (settings.KindOf(module) is not { } stated)
            return draft;
        var kinds = draft.Fits(null).Select(KindOf).Distinct().ToList();
        return kinds.Exists(IsStated)
            ? draft with
            {
                Fits = width => draft.Fits(width).Where(layer => IsStated(KindOf(layer)))
            }
            : throw file.Fault($"{module.Title}: Kind", string.Join(" or ", kinds) + ", as its tensors are", $"'{stated}'");

        bool IsStated(string kind) => string.Equals(kind, stated, StringComparison.OrdinalIgnoreCase);
    }

    private static string KindOf(DraftLayer layer) => layer.Attribute.GetType().Name[..^nameof(Attribute).Length];

    private ModuleDraft OfTensors(StateModule module)
    {
        if (module.Tensors.Any(tensor => tensor.Name.StartsWith("weight_hh", StringComparison.Ordinal)))
            return new RecurrentModule(file, module).Draft();
        if (module.Find("running_mean") is not null)
            return BatchNorm(module);
        var others = module.Tensors.Where(tensor => tensor.Name is not ("weight" or "bias")).ToList();
        if (others.Count > 0 || module.Find("weight") is not { } weight)
        {
            throw file.Fault(
                module.Title, module.Path.Length == 0 ? "tensors of modules, or that others are left out or stated as scales"
                    : Declarable,
                string.Join(", ", module.Tensors.Take(20)));
        }

        if (weight.Length == 0)
            throw file.Fault(module.Title, "a weight of at least one element", weight.ToString());
        var bias = module.Find("bias");
        var (first, hasBias) = (weight.Shape.Count > 0 ? weight.Shape[0] : 0, bias is not null);
        if (bias is not null && !bias.Shape.SequenceEqual([first]))
            throw file.Fault($"{module.Title}: bias", $"[{first}], as the weight is {NetworkTensor.PrintShape(weight.Shape)}",
                bias.ToString());
        return (weight.Shape.Count, hasBias) switch
        {
            (1, true) => LayerNorm(module, first),
            (1, false) => OfVector(module, weight),
            (2, true) => Dense(module, weight, weight.Shape[1], mayEmbed: false),
            (2, false) => Dense(module, weight, weight.Shape[1], mayEmbed: true),
            (3, _) when weight.Shape[2] == 1 => KernelOfOne(module, weight),
            (3, _) => Convolution(module, weight),
            _ => throw file.Fault($"{module.Title}: weight", "1 to 3 dimensions", weight.ToString()),
        };
    }

    // Slopes of a PReLU have the shape of the gains of a LayerNorm without a bias, and of those of an RMSNorm.
    private ModuleDraft OfVector(StateModule module, NetworkTensor weight)
    {
        if (weight.Length > 1 && settings.KindOf(module) is null)
        {
            throw file.Fault(
                module.Title,
                $"a stated {module.Path}.Kind=PRelu (its slopes) or {module.Path}.Kind=LayerNorm (gains without a bias), "
                + "as both have a weight of one dimension alone; an RMSNorm cannot be declared",
                weight.ToString());
        }

        var (slopes, gains) = (PRelu(module, weight), LayerNorm(WithoutShift(module, weight), weight.Length));
        return new(module, width => slopes.Fits(width).Concat(gains.Fits(width)))
        {
            Description = $"a factor for each of {weight.Length}"
        };
    }

    private static StateModule WithoutShift(StateModule module, NetworkTensor gains) => module with
    {
        Tensors = [.. module.Tensors, new NetworkTensor("bias", new float[gains.Length], gains.Length)]
    };

    private static ModuleDraft LayerNorm(StateModule module, int units) =>
        new(module, width => Fit(width, units, () => new DraftLayer(
        new LayerNormAttribute(), units, module.Tensors,
        $"{module.Path}: taken for layer normalisation, with PyTorch's epsilon of 1e-5, which the file does not tell.")))
        {
            Description = $"normalises {units}",
        };

    private static ModuleDraft PRelu(StateModule module, NetworkTensor slopes) => new(module, width =>
    {
        var units = width ?? slopes.Length;
        return slopes.Length == 1
            ? [new DraftLayer(new PReluAttribute(), units, [slopes])]
            : Fit(width, slopes.Length, () => new DraftLayer(new PReluAttribute(), slopes.Length, module.Tensors));
    })
    {
        Description = $"slopes of {slopes.Length}",
    };

    private static ModuleDraft Dense(StateModule module, NetworkTensor weight, int inputs, bool mayEmbed)
    {
        var (rows, hasBias) = (weight.Shape[0], module.Find("bias") is not null);
        var tensors = module.Tensors.Select(tensor => tensor.Name == "weight" ? weight.Reshaped(rows, inputs) : tensor).ToList();
        return new(module, width =>
        {
            var dense = Fit(width, inputs, () => new DraftLayer(new DenseAttribute(rows) { HasBias = hasBias }, inputs, tensors));

            // Only the first layer takes tokens. What follows tells which it is, and else the name.
            if (!mayEmbed || width is not null)
                return dense;
            var embedding = new DraftLayer(
                new EmbeddingAttribute(rows, inputs), 0, tensors, $"{module.Path}: taken for an embedding of {rows} tokens.");
            return module.Path.Contains("emb", StringComparison.OrdinalIgnoreCase) ? [embedding, .. dense]
                : [.. dense, embedding];
        })
        {
            Description = $"{inputs} to {rows}",
        };
    }

    // A convolution of one step is a dense layer.
    private static ModuleDraft KernelOfOne(StateModule module, NetworkTensor weight)
    {
        var (filters, inputs) = (weight.Shape[0], weight.Shape[1]);
        var dense = Dense(module, weight, inputs, mayEmbed: false);
        var conv = Convolution(module, weight);
        return new(module, width => dense.Fits(width).Concat(conv.Fits(width))) { Description = $"{inputs} to {filters}" };
    }

    private static ModuleDraft Convolution(StateModule module, NetworkTensor weight)
    {
        var (filters, inputs, kernel, hasBias) =
            (weight.Shape[0], weight.Shape[1], weight.Shape[2], module.Find("bias") is not null);
        return new(module, width =>
        {
            var read = width ?? inputs;
            if (read % inputs != 0 || filters % Math.Max(read / inputs, 1) != 0)
                return [];
            var attribute = new Conv1dAttribute(filters, kernel) { Groups = Math.Max(read / inputs, 1), HasBias = hasBias };
            return kernel == 1
                ? [new DraftLayer(attribute, read, module.Tensors)]
                : [new DraftLayer(attribute, read, module.Tensors,
                    $"{module.Path}: the file does not tell padding, stride and dilation: taken are zeros before the first "
                        + "step alone, 1 and 1.")];
        })
        {
            Description = $"{inputs} to {filters}, {kernel} steps",
        };
    }

    private ModuleDraft BatchNorm(StateModule module)
    {
        string[] known = ["weight", "bias", "running_mean", "running_var"];
        if (module.Find("running_mean") is not { Shape: [var units] } mean || module.Find("running_var") is not { } variance
            || module.Tensors.Any(tensor => !known.Contains(tensor.Name) || !tensor.Shape.SequenceEqual([units])))
        {
            throw file.Fault(module.Title, "running_mean, running_var, weight and bias of one length",
                string.Join(", ", module.Tensors.Take(20)));
        }

        var stated = settings.EpsilonOf(module);
        var epsilon = stated is { } value ? FormattableString.Invariant($"the stated epsilon of {value}.")
            : "PyTorch's epsilon of 1e-5, which the file does not tell.";
        return new(module, width => Fit(width, units, () =>
        {
            var made =
                PerUnit.BatchNormalization("", module.Find("weight"), module.Find("bias"), mean, variance, stated ?? 1e-5);
            return new DraftLayer(made.Attribute, units, made.Tensors,
                $"{module.Path}: a trained batch normalisation, folded into a factor and a term for each unit, with {epsilon}");
        }))
        {
            Description = $"normalises {units}",
        };
    }

    private static IEnumerable<DraftLayer> Fit(int? width, int inputs, Func<DraftLayer> layer) =>
        width is null || width == inputs ? [layer()] : [];
}

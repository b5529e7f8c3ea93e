using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>A causal convolution: PyTorch's module over the steps that the state holds and those that are given.</summary>
internal static class TorchConvolution
{
    /// <summary>The module with its arguments.</summary>
    public static string Module(LayerDeclaration layer, int channels)
    {
        var arguments = new[]
        {
            $"{channels}", $"{layer.Of(Conv1d.Filters)}", $"{layer.Of(Conv1d.Kernel)}",
            layer.Of(Conv1d.Dilation) > 1 ? $"dilation={layer.Of(Conv1d.Dilation)}" : null,
            layer.Of(Conv1d.Groups) > 1 ? $"groups={layer.Of(Conv1d.Groups)}" : null,
            layer.Of(Conv1d.HasBias) ? null : "bias=False",
            "dtype=DTYPE",
        };
        return $"nn.Conv1d({string.Join(", ", arguments.Where(argument => argument is not null))})";
    }

    /// <summary>Writes the value and the states after it; gives the expression of the value before its function.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="module">The module's expression.</param>
    /// <param name="input">What it reads, [steps, batch, channels].</param>
    /// <param name="lines">The states, in the order of the units that they hold.</param>
    /// <param name="name">The name of its value.</param>
    /// <param name="names">Free names.</param>
    /// <param name="body">Where lines go.</param>
    public static string Write(
        LayerDeclaration layer, string module, string input, IReadOnlyList<StateVariable> lines, string name, PythonNames names,
        ICollection<string> body)
    {
        var delay = (layer.Of(Conv1d.Kernel) - 1) * layer.Of(Conv1d.Dilation);
        if (delay == 0)
            return $"{module}({input}.permute(1, 2, 0)).permute(2, 0, 1)";
        var states = lines.Select(line => PythonNames.Quoted(line.Name)).ToList();
        var held = TorchFeed.Joined([.. states.Select(state => $"state[{state}]")]);
        var steps = names.Unique(name + "_steps");
        body.Add($"{steps} = torch.cat(({held}, {input}))");
        body.Add(states is [var only]
            ? $"next_state[{only}] = {steps}[-{delay}:]"
            : $"{string.Join(", ", states.Select(state => $"next_state[{state}]"))} = "
                + $"{steps}[-{delay}:].split(({string.Join(", ", lines.Select(line => line.Size))}), -1)");
        return $"{module}({steps}.permute(1, 2, 0)).permute(2, 0, 1)";
    }
}

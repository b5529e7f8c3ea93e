using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Which layers give the last step alone. Keras takes it at a recurrent layer: <c>return_sequences</c> is false of the last ones,
/// behind which no layer reads other steps.
/// </summary>
internal sealed class KerasSteps
{
    private readonly string _file;
    private readonly bool _isLastStep;
    private readonly HashSet<string> _read = [];
    private readonly HashSet<string> _outputs;

    /// <summary>Finds the layers that others read at every step.</summary>
    /// <param name="file">What a message calls the network.</param>
    /// <param name="network">The network.</param>
    /// <param name="unfolded">Its layers.</param>
    public KerasSteps(string file, Network network, NetworkUnfolding unfolded)
    {
        (_file, _isLastStep, _outputs) = (file, network.OutputSteps == Output.LastStep, [.. unfolded.Outputs]);
        foreach (var layer in unfolded.Layers.Reverse())
        {
            if (layer.Attribute is RecurrentLayerAttribute or Conv1dAttribute || _read.Contains(layer.Name))
                _read.UnionWith(layer.From.Select(input => input.Name));
        }
    }

    /// <summary>Whether a layer gives the last step alone.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">What it reads.</param>
    /// <exception cref="ModelFormatException">Keras cannot take the last step so.</exception>
    public bool IsLast(UnfoldedLayer layer, IReadOnlyList<KerasNode> inputs)
    {
        if (inputs.Select(input => input.IsLast).Distinct().Count() > 1)
        {
            throw new ModelFormatException(
                _file, layer.Place, "to read values of the last step alone, or of every step",
                $"'{inputs.First(input => input.IsLast).Name}' of the last and '{inputs.First(input => !input.IsLast).Name}' of "
                    + "every step");
        }

        var isLast = layer.Attribute is RecurrentLayerAttribute ? _isLastStep && !_read.Contains(layer.Name) : inputs[0].IsLast;
        if (_isLastStep && !isLast && _outputs.Contains(layer.Name))
        {
            throw new ModelFormatException(
                _file, layer.Place, "a recurrent layer before it that no other layer reads at every step, as Output is LastStep",
                "none");
        }

        if (layer.Attribute is RecurrentLayerAttribute { Reverse: true, Bidirectional: false } && !isLast)
        {
            throw new ModelFormatException(
                _file, layer.Place,
                "Reverse of a layer whose last step alone is read, as Keras gives the steps in the other order", "every step");
        }

        return isLast;
    }
}

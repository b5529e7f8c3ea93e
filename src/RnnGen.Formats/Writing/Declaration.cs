using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Weights;

namespace RnnGen.Formats;

/// <summary>
/// A network as a declaration: the C# source of a class with attributes, and the safetensors file that the class loads.
/// </summary>
public sealed class Declaration
{
    private readonly Network _network;

    /// <summary>Declares a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="className">The name of the class; null: made of the network's name.</param>
    /// <param name="nameSpace">The namespace of the class; null: none.</param>
    /// <exception cref="ArgumentException">A name is no name of C#.</exception>
    /// <exception cref="ModelFormatException">The network cannot be declared.</exception>
    public Declaration(Network network, string? className = null, string? nameSpace = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkCheck.Check(network, network.Name);
        if (className is not null && !CodeNames.IsIdentifier(className))
            throw new ArgumentException($"The name of a class is an identifier of C#; found '{className}'.", nameof(className));
        if (nameSpace is not null && !nameSpace.Split('.').All(CodeNames.IsIdentifier))
            throw new ArgumentException($"A namespace is identifiers of C# with points between them; found '{nameSpace}'.",
                nameof(nameSpace));
        _network = network;
        (ClassName, Namespace) = (className ?? CodeNames.ClassName(network.Name), nameSpace);
        Source = WriteSource();
    }

    /// <summary>The name of the class, and of both files.</summary>
    public string ClassName { get; }

    /// <summary>The namespace of the class; null: none.</summary>
    public string? Namespace { get; }

    /// <summary>The C# source of the class.</summary>
    public string Source { get; }

    /// <summary>Writes the file of weights that the class loads. It is replaced whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveWeights(string path) => SafetensorsWriter.Write(path, new Dictionary<string, string>(), Entries());

    /// <summary>Writes the file of weights to a stream, which stays open.</summary>
    /// <param name="stream">A stream that can be written to.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    public void SaveWeights(Stream stream) => SafetensorsWriter.Write(stream, new Dictionary<string, string>(), Entries());

    private List<SafetensorsEntry> Entries() =>
    [
        .. _network.Tensors.Select(tensor => TensorEntry.Of(tensor, _network.Precision)),
    ];

    private string WriteSource()
    {
        var source = new StringBuilder();
        foreach (var line in Lines())
            source.Append(line).Append('\n');
        return source.ToString();
    }

    private IEnumerable<string> Lines()
    {
        yield return "using RnnGen;";
        yield return "";
        if (Namespace is not null)
        {
            yield return $"namespace {Namespace};";
            yield return "";
        }

        foreach (var line in Heading())
            yield return line;
        var hasRates = _network.Layers.Any(layer => IsOfTraining(layer.Attribute));
        if (hasRates)
            yield return NoWarning("disable") + " // dropout is of training: without a TruncationLength it has no effect";
        yield return $"[RnnModel({string.Join(", ", ModelArguments())})]";
        if (_network.Inputs.Count > 1)
        {
            foreach (var line in _network.Inputs.SelectMany(
                input => AttributeLines.Of("Input", [AttributeLines.Quote(input.Name), Number(input.Size)])))
            {
                yield return line;
            }
        }

        foreach (var layer in _network.Layers)
        {
            foreach (var line in CommentText.Lines(layer.Origin))
                yield return line;
            foreach (var line in AttributeText.LinesOf(layer))
                yield return line;
        }

        foreach (var line in _network.Outputs.SelectMany(
            output => AttributeLines.Of("Output", [AttributeLines.Quote(output.Layer)])))
        {
            yield return line;
        }

        yield return $"public sealed partial class {ClassName};";
        if (hasRates)
            yield return NoWarning("restore");
    }

    private static bool IsOfTraining(LayerAttribute layer) =>
        layer is DropoutAttribute { Rate: > 0 } or RecurrentLayerAttribute { Dropout: > 0 }
            or RecurrentLayerAttribute { RecurrentDropout: > 0 };

    // The declaration is to build where warnings are errors, and to keep what it says of a training that goes on.
    private static string NoWarning(string what) => $"#pragma warning {what} RNN033";

    private IEnumerable<string> Heading()
    {
        var lines = CommentText.Lines($"{_network.Name}, read from {_network.Format}. Its weights: {ClassName}.safetensors.");
        lines = lines.Concat(_network.Inputs.SelectMany(input => CommentText.Lines(InputText(input, _network.Inputs.Count > 1))));
        lines = lines.Concat(_network.Outputs.Where(output => output.Meaning.Length > 0)
            .SelectMany(output => CommentText.Lines($"Output {output.Layer}: {output.Meaning}{StepsText(output)}.")));
        return lines.Concat(_network.Notes.SelectMany(note => CommentText.Lines(note, "- ")));
    }

    private static string InputText(NetworkInput input, bool isNamed)
    {
        var what = input.Size == 0 ? "a token id" : input.Size == 1 ? "1 feature" : $"{Number(input.Size)} features";
        return $"Input{(isNamed ? " " + input.Name : "")}: {what}{(input.Meaning.Length > 0 ? ", " + input.Meaning : "")}.";
    }

    private string StepsText(NetworkOutput output) =>
        (output.Steps, _network.OutputSteps) == (Output.LastStep, Output.EveryStep)
            ? ", of the last step alone: take the last row"
            : "";

    private IEnumerable<string> ModelArguments()
    {
        if (_network.Inputs.Count == 1 && _network.InputSize > 0)
            yield return $"InputSize = {Number(_network.InputSize)}";
        if (_network.OutputSteps != Output.EveryStep)
            yield return $"Output = Output.{_network.OutputSteps}";
        if (_network.Precision != Precision.Single)
            yield return $"Precision = Precision.{_network.Precision}";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

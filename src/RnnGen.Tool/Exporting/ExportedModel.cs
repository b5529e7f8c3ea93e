using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Tool.Exporting;

/// <summary>A declared model that is to be written for another program.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Declaration">What its attributes declare.</param>
/// <param name="Graph">The equations of a step.</param>
/// <param name="Tensors">Its parameters by name, of the model's precision and shapes.</param>
internal sealed record ExportedModel(
    string Name, ModelDeclaration Declaration, ModelGraph Graph, IReadOnlyDictionary<string, NetworkTensor> Tensors)
{
    /// <summary>Whether its numbers are double.</summary>
    public bool IsDouble => Declaration.Precision == PrecisionKind.Double;

    /// <summary>A compiled model with its weights.</summary>
    /// <exception cref="ToolException">Its declaration cannot be read, as that of another version.</exception>
    public static ExportedModel Of(Models.DeclaredModel model, IEnumerable<NetworkTensor> tensors) => Of(
        model.Class.Name, DeclarationText.Of(model.Class), DeclarationText.ClassName, tensors,
        DeclarationReader.ReferencesOf(model.Class.Assembly.Location));

    /// <summary>A model in source, with tensors by name.</summary>
    /// <inheritdoc cref="Of(string, string, string, Func{Tensor, NetworkTensor}, string[])"/>
    public static ExportedModel Of(
        string name, string source, string className, IEnumerable<NetworkTensor> tensors, params string[] assemblies)
    {
        var given = tensors.ToDictionary(tensor => tensor.Name);
        return Of(name, source, className, tensor => given.GetValueOrDefault(tensor.Name), assemblies);
    }

    /// <summary>Reads a declaration with the compiler's own reader.</summary>
    /// <param name="name">Name of the class.</param>
    /// <param name="source">The class with its attributes, as source.</param>
    /// <param name="className">Its name in the source.</param>
    /// <param name="tensors">The parameters; their shapes are looked at.</param>
    /// <param name="assemblies">What the declaration refers to besides the library.</param>
    /// <exception cref="ToolException">It is no declaration, or a tensor is not there.</exception>
    public static ExportedModel Of(
        string name, string source, string className, Func<Tensor, NetworkTensor?> tensors, params string[] assemblies)
    {
        var declaration = DeclarationReader.Read(name, source, className, assemblies);
        var graph = GraphBuilder.Build(declaration);
        return new(name, declaration, graph, graph.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => Checked(name, tensor, tensors(tensor))));
    }

    private static NetworkTensor Checked(string name, Tensor expected, NetworkTensor? found) =>
        found is not null && found.Shape.SequenceEqual(expected.Shape) ? found : throw new ToolException(
            $"{name}: expected tensor '{expected.Name}' [{string.Join(", ", expected.Shape)}], found "
            + $"{(found is null ? "none of that name" : found.ToString())}.");
}

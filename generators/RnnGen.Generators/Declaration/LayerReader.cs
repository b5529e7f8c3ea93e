using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads layer attributes into layers.</summary>
internal static class LayerReader
{
    public static IReadOnlyList<DeclaredLayer> Read(IReadOnlyList<DeclaredAttribute> attributes)
    {
        var layers = new List<DeclaredLayer>();
        var ordinals = new LayerOrdinals();
        foreach (DeclaredAttribute attribute in attributes)
        {
            Argument<string?> name = attribute.Property<string?>("Name", null);
            string defaultName = ordinals.NextName(attribute.MetadataName);
            layers.Add(name.Value is { } given
                ? new(Read(attribute, given), attribute, new(name.Name, given, name.Syntax))
                : new(Read(attribute, defaultName), attribute, null));
        }

        return layers;
    }

    private static LayerDeclaration Read(DeclaredAttribute attribute, string name) => attribute.MetadataName switch
    {
        AttributeNames.OneHot => new OneHotDeclaration(name, attribute.Parameter(0, "Vocabulary").Value),
        AttributeNames.Embedding => new EmbeddingDeclaration(
            name, attribute.Parameter(0, "Vocabulary").Value, attribute.Parameter(1, "Size").Value),
        AttributeNames.SimpleRnn => ReadRecurrent(attribute, name, CellKind.SimpleRnn),
        AttributeNames.Lstm => ReadRecurrent(attribute, name, CellKind.Lstm),
        AttributeNames.Gru => ReadRecurrent(attribute, name, CellKind.Gru),
        AttributeNames.IndRnn => ReadRecurrent(attribute, name, CellKind.IndRnn),
        AttributeNames.MinGru => ReadRecurrent(attribute, name, CellKind.MinGru),
        AttributeNames.Sru => ReadRecurrent(attribute, name, CellKind.Sru),
        AttributeNames.Dense => new DenseDeclaration(
            name,
            attribute.Parameter(0, "Units").Value,
            attribute.Enum<ActivationKind>("Activation").Value,
            attribute.Property("HasBias", true).Value),
        AttributeNames.Dropout => new DropoutDeclaration(name, attribute.Parameter<double>(0, "Rate").Value),
        AttributeNames.LayerNorm => new LayerNormDeclaration(name, attribute.Property("Epsilon", 1e-5).Value),
        _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute.MetadataName, "Not a layer attribute."),
    };

    private static RecurrentDeclaration ReadRecurrent(DeclaredAttribute attribute, string name, CellKind cell)
    {
        NormalizationKind normalization = attribute.Enum<NormalizationKind>("Normalization").Value;
        return new(
            name,
            cell,
            attribute.Parameter(0, "Units").Value,
            attribute.Property("Layers", 1).Value,
            BiasOf(normalization) ?? attribute.Enum<BiasKind>("Bias").Value,
            attribute.Enum("Activation", ActivationKind.Tanh).Value,
            ResetAfter: cell == CellKind.Gru && attribute.Property("ResetAfter", true).Value)
        {
            Peephole = attribute.Property("Peephole", false).Value,
            CoupledGates = attribute.Property("CoupledGates", false).Value,
            Projection = attribute.Property("Projection", 0).Value,
            Normalization = normalization,
            Bidirectional = attribute.Property("Bidirectional", false).Value,
            Residual = attribute.Property("Residual", false).Value,
            DenseConnection = attribute.Property("DenseConnection", false).Value,
            Dropout = attribute.Property("Dropout", 0.0).Value,
            RecurrentDropout = attribute.Property("RecurrentDropout", 0.0).Value,
        };
    }

    // As published: a normalised sum has its own shift already.
    private static BiasKind? BiasOf(NormalizationKind normalization) => normalization switch
    {
        NormalizationKind.Ba2016 => BiasKind.Single,
        NormalizationKind.FastRnn or NormalizationKind.PerGate => BiasKind.None,
        _ => null,
    };
}

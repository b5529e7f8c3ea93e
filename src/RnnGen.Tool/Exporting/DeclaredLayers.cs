using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using RnnGen.Formats;
using RnnGen.Tool.Models;

namespace RnnGen.Tool.Exporting;

/// <summary>
/// The layers of a class, from its attributes: what the compiler says of each has to agree, so that none is mistaken.
/// </summary>
internal static class DeclaredLayers
{
    /// <summary>The layers in their order, without tensors.</summary>
    /// <exception cref="ToolException">The attributes of the class are not those that its model was compiled from.</exception>
    public static IReadOnlyList<NetworkLayer> Of(DeclaredModel model)
    {
        List<LayerAttribute> attributes = [.. model.Class.GetCustomAttributes<LayerAttribute>(inherit: false)];
        var compiled = model.Info.Layers;
        if (attributes.Count != compiled.Count)
            throw Differ(model, $"{compiled.Count} layers", $"{attributes.Count} attributes");
        var (layers, before) = (new List<NetworkLayer>(), LayerInput.WholeInput);
        for (var i = 0; i < compiled.Count; i++)
        {
            var (attribute, described) = (attributes[i], compiled[i]);
            var from = attribute.From is null ? [] : described.Sources.Select(Source).ToList();
            CheckIsOf(model, attribute, described);
            (attribute.Name, attribute.From) = (null, null);
            layers.Add(new NetworkLayer(described.Name, attribute) { From = IsPlain(from, before) ? [] : from });
            before = described.Name;
        }

        return layers;
    }

    private static bool IsPlain(List<LayerInput> from, string before) =>
        from is [{ Start: 0, End: null } only] && only.Name == before;

    private static void CheckIsOf(DeclaredModel model, LayerAttribute attribute, LayerInfo compiled)
    {
        var kind = new NetworkLayer(compiled.Name, attribute).Kind;
        var isKind = compiled.Description == kind || compiled.Description.StartsWith(kind + "(", StringComparison.Ordinal);
        if (!isKind || (attribute.Name ?? compiled.Name) != compiled.Name)
            throw Differ(model, $"{compiled.Name}: {compiled.Description}", $"{attribute.Name ?? "a layer"}: {kind}");
    }

    // As the compiler writes it: a name, or a name and a range of units.
    private static LayerInput Source(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
            return new LayerInput(text);
        var range = text[(bracket + 1)..^1].Split("..");
        return new LayerInput(text[..bracket], Number(range[0]), Number(range[1]));

        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }

    private static ToolException Differ(DeclaredModel model, string expected, string found) => new(
        $"{model.FullName}: expected the attributes that it was compiled from, {expected}, found {found}.");
}

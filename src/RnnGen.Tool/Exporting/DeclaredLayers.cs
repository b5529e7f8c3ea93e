using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using RnnGen.Formats;
using RnnGen.Tool.Models;

namespace RnnGen.Tool.Exporting;

/// <summary>
/// The layers of a class, from its attributes: what the compiler says of each has to agree, so that none is mistaken. Of dropout
/// it says nothing, because it is of training alone.
/// </summary>
internal static class DeclaredLayers
{
    /// <summary>The layers in their order, without tensors.</summary>
    /// <exception cref="ToolException">The attributes of the class are not those that its model was compiled from.</exception>
    public static IReadOnlyList<NetworkLayer> Of(DeclaredModel model)
    {
        List<LayerAttribute> attributes = [.. model.Class.GetCustomAttributes<LayerAttribute>(inherit: false)];
        var compiled = new Queue<LayerInfo>(model.Info.Layers);
        if (attributes.Count(attribute => attribute is not DropoutAttribute) != compiled.Count)
            throw Differ(model, $"{compiled.Count} layers", $"{attributes.Count} attributes");
        var (layers, before, dropouts) = (new List<NetworkLayer>(), LayerInput.WholeInput, 0);
        foreach (var attribute in attributes)
        {
            var name = attribute is DropoutAttribute
                ? NameOfDropout(attribute, dropouts++)
                : NameOf(model, attribute, compiled.Dequeue());
            var from = Sources(attribute.From);
            (attribute.Name, attribute.From) = (null, null);
            layers.Add(new NetworkLayer(name, attribute) { From = IsPlain(from, before) ? [] : from });
            before = name;
        }

        return layers;
    }

    // Layers of a kind are counted, those with a name too.
    private static string NameOfDropout(LayerAttribute attribute, int number) =>
        attribute.Name ?? $"dropout{number.ToString(CultureInfo.InvariantCulture)}";

    private static string NameOf(DeclaredModel model, LayerAttribute attribute, LayerInfo compiled)
    {
        var kind = new NetworkLayer(compiled.Name, attribute).Kind;
        if (attribute is CellAttribute)
        {
            throw new ToolException(
                $"{model.FullName}: layer '{compiled.Name}' (Cell): expected a layer that other programs have, found "
                + $"{compiled.Description}, a cell of the user's own: --onnx and --pytorch write its equations.");
        }

        var isKind = compiled.Description == kind || compiled.Description.StartsWith(kind + "(", StringComparison.Ordinal);
        return isKind && (attribute.Name ?? compiled.Name) == compiled.Name ? compiled.Name
            : throw Differ(model, $"{compiled.Name}: {compiled.Description}", $"{attribute.Name ?? "a layer"}: {kind}");
    }

    private static bool IsPlain(List<LayerInput> from, string before) =>
        from is [{ Start: 0, End: null } only] && only.Name == before;

    // What was compiled is well formed: names apart by commas, each maybe with a range.
    private static List<LayerInput> Sources(string? from) => from is null ? [] : [.. from.Split(',').Select(Source)];

    private static LayerInput Source(string text)
    {
        var parts = text.Split(["[", "..", "]"], StringSplitOptions.TrimEntries);
        return parts is [var name, var start, var end, ..]
            ? new LayerInput(name, Number(start) ?? 0, Number(end))
            : new LayerInput(parts[0]);
    }

    private static int? Number(string text) => text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static ToolException Differ(DeclaredModel model, string expected, string found) => new(
        $"{model.FullName}: expected the attributes that it was compiled from, {expected}, found {found}.");
}

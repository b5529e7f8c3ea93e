using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A layer of a model's configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Class">Its class.</param>
/// <param name="Config">Its options.</param>
/// <param name="Inputs">Names of the layers that it reads.</param>
internal sealed record KerasLayer(string Name, string Class, JsonPart Config, IReadOnlyList<string> Inputs)
{
    /// <summary>What a message calls it.</summary>
    public string Place => $"layer '{Name}' ({Class})";

    /// <summary>A layer that another holds, under the same name.</summary>
    /// <param name="option">The option that has it.</param>
    public KerasLayer Inner(string option)
    {
        var inner = Config[option];
        return this with { Class = inner["class_name"].Text(), Config = inner["config"] };
    }

    /// <summary>A function of the options, as text or as an object of a function's name; none where it is left out.</summary>
    /// <param name="option">The option.</param>
    /// <param name="isBeforeKeras3">Whether <c>hard_sigmoid</c> is that of Keras before version 3.</param>
    public Activation Function(string option, bool isBeforeKeras3)
    {
        if (Config.Find(option) is not { } stated)
            return Activation.None;
        var name = stated.Node is JsonObject ? stated["config"] : stated;
        return ActivationNames.Keras(name.Text(), isBeforeKeras3)
            ?? throw name.Fault("the name of a function that a declaration has");
    }

    /// <summary>Whether an option is true.</summary>
    /// <param name="option">The option.</param>
    /// <param name="missing">What it is where it is left out.</param>
    public bool Is(string option, bool missing = false) => Config.Find(option) is not { } stated ? missing
        : stated.Node is JsonWord { Value: { } value } ? value : throw stated.Fault("true or false");

    /// <summary>One whole number, alone or in an array.</summary>
    public int Integer(string option, int most, int missing = 1) => Config.Find(option) is not { } stated ? missing
        : stated.Node is JsonNumber ? stated.Integer(1, most)
        : stated.Items() is [var only] ? only.Integer(1, most)
        : throw stated.Fault("one whole number");

    /// <summary>A number.</summary>
    public double Number(string option, double missing) => Config.Find(option)?.Number() ?? missing;

    /// <summary>What to throw for something that a declaration does not have.</summary>
    public ModelFormatException Fault(string expected, string found) => Config.File.Fault(Place, expected, found);

    /// <summary>Refuses options that are anything but left out, null, false, 0 or <paramref name="allowed"/>.</summary>
    public void Refuse(string option, string? allowed = null)
    {
        if (Config.Find(option) is not { } stated || stated.Node is JsonWord { Value: false } or JsonNumber { Value: 0 })
            return;
        if (allowed is null || stated.Node is not JsonText { Value: var text } || text != allowed)
        {
            throw Fault($"no {option}{(allowed is null ? "" : $" but {allowed}")}",
                stated.Node is JsonText { Value: var value } ? value
                    : stated.Node is JsonNumber { Value: var number } ? $"{number}"
                    : stated.Node.Kind);
        }
    }

    /// <summary>Refuses an axis that is not that of a vector's units.</summary>
    /// <param name="last">The number of the last axis.</param>
    public void ExpectLastAxis(int last)
    {
        if (Config.Find("axis") is not { } stated)
            return;
        var axis = stated.Node is JsonNumber ? stated : stated.Items() is [var only] ? only : throw stated.Fault("one axis");
        if (axis.Number() is var number && number != -1 && number != last)
            throw axis.Fault($"the last axis, -1 or {last}");
    }
}

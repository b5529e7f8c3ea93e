using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What a user states of single layers of a state dictionary.</summary>
internal sealed class LayerSettings(FileContent file, IReadOnlyList<LayerSetting> settings)
{
    private readonly HashSet<LayerSetting> _used = [];

    /// <summary>Whether an option of a module is stated.</summary>
    public bool States(StateModule module, string option) =>
        settings.Any(setting => IsOf(setting, module) && Is(setting, option));

    /// <summary>Sets the options of a module's layer; what it is to read is returned.</summary>
    /// <param name="module">The module.</param>
    /// <param name="layer">The layer's attribute, which is changed.</param>
    /// <exception cref="ModelFormatException">The layer has no such option, or the option no such value.</exception>
    public string? Apply(StateModule module, LayerAttribute layer)
    {
        string? from = null;
        foreach (var setting in settings.Where(setting => IsOf(setting, module)))
        {
            _used.Add(setting);
            if (Is(setting, "From"))
                from = setting.Value;
            else if (!Set(layer, setting))
                throw file.Fault($"{setting}", $"an option of [{layer.GetType().Name[..^"Attribute".Length]}]", setting.Option);
        }

        return from;
    }

    /// <summary>Refuses settings of layers that are not there.</summary>
    public void CheckUsed(IEnumerable<StateModule> modules)
    {
        if (settings.FirstOrDefault(setting => !_used.Contains(setting)) is { } unused)
            throw file.Fault($"{unused}", $"one of {string.Join(", ", modules.Select(module => $"'{module.Path}'"))}",
                $"'{unused.Layer}'");
    }

    private static bool IsOf(LayerSetting setting, StateModule module) => module.IsCalled(setting.Layer);

    private static bool Is(LayerSetting setting, string option) =>
        string.Equals(setting.Option, option, StringComparison.OrdinalIgnoreCase);

    private bool Set(LayerAttribute layer, LayerSetting setting)
    {
        switch (setting.Option.ToUpperInvariant(), layer)
        {
            case ("ACTIVATION", DenseAttribute dense):
                dense.Activation = Function(setting);
                return true;
            case ("ACTIVATION", Conv1dAttribute conv):
                conv.Activation = Function(setting);
                return true;
            case ("ACTIVATION", LstmAttribute lstm):
                lstm.Activation = Function(setting);
                return true;
            case ("ACTIVATION", GruAttribute gru):
                gru.Activation = Function(setting);
                return true;
            case ("ACTIVATION", SimpleRnnAttribute rnn):
                rnn.Activation = Function(setting);
                return true;
            case ("GATEACTIVATION", LstmAttribute lstm):
                lstm.GateActivation = Function(setting);
                return true;
            case ("GATEACTIVATION", GruAttribute gru):
                gru.GateActivation = Function(setting);
                return true;
            case ("RESETAFTER", GruAttribute gru):
                gru.ResetAfter = Flag(setting);
                return true;
            case ("DILATION", Conv1dAttribute conv):
                conv.Dilation = Number(setting);
                return true;
            case ("EPSILON", LayerNormAttribute norm):
                norm.Epsilon = Real(setting);
                return true;
            case ("RESIDUAL", ConnectableLayerAttribute connectable):
                connectable.Residual = Flag(setting);
                return true;
            default:
                return false;
        }
    }

    private Activation Function(LayerSetting setting) =>
        ActivationNames.Stated(setting.Value) ?? throw Wrong(setting, $"one of {string.Join(", ", Enum.GetNames<Activation>())}");

    private bool Flag(LayerSetting setting) => bool.TryParse(setting.Value, out var flag) ? flag
        : throw Wrong(setting, "true or false");

    private int Number(LayerSetting setting) =>
        int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Wrong(setting, "a whole number");

    private double Real(LayerSetting setting) =>
        double.TryParse(setting.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw Wrong(setting, "a number");

    private ModelFormatException Wrong(LayerSetting setting, string expected) =>
        file.Fault($"{setting}", expected, $"'{setting.Value}'");
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What a user states of single layers of a state dictionary.</summary>
internal sealed class LayerSettings
{
    private const string Kind = "Kind";
    private const string Epsilon = "Epsilon";

    private readonly FileContent _file;
    private readonly List<(LayerSetting Setting, StateModule Module)> _settings;

    /// <summary>Finds the module that each setting is of.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="modules">All modules.</param>
    /// <exception cref="ModelFormatException">A setting is of no module, or of several.</exception>
    public LayerSettings(FileContent file, IReadOnlyList<LayerSetting> settings, IReadOnlyList<StateModule> modules)
    {
        _file = file;
        _settings = [.. settings.Select(setting => (setting, Module(setting)))];

        StateModule Module(LayerSetting setting) => StateModule.Called(file, $"{setting}", modules, setting.Layer)
            ?? throw file.Fault($"{setting}", $"one of {StateModule.Names(modules)}", $"'{setting.Layer}'");
    }

    /// <summary>The kind that is stated of a module, as <c>PRelu</c>; null: none.</summary>
    public string? KindOf(StateModule module) => Find(module, Kind)?.Value;

    /// <summary>The epsilon that is stated of a module; null: none.</summary>
    public double? EpsilonOf(StateModule module) => Find(module, Epsilon) is { } setting ? Real(setting) : null;

    /// <summary>What is stated that a module reads; null: nothing.</summary>
    public LayerSetting? FromOf(StateModule module) => Find(module, "From");

    /// <summary>Whether anything is stated of what modules read.</summary>
    public bool HasConnections => _settings.Exists(stated => Is(stated.Setting, "From"));

    /// <summary>Whether an option of a module is stated.</summary>
    public bool States(StateModule module, string option) => Find(module, option) is not null;

    /// <summary>Sets the options of a module's layer.</summary>
    /// <param name="module">The module.</param>
    /// <param name="layer">The layer's attribute, which is changed.</param>
    /// <exception cref="ModelFormatException">The layer has no such option, or the option no such value.</exception>
    public void Apply(StateModule module, LayerAttribute layer)
    {
        foreach (var setting in Of(module).Where(setting => !Is(setting, "From") && !Is(setting, Kind)))
        {
            // The epsilon of a batch normalisation is in the factors already.
            if (!(Is(setting, Epsilon) && module.Find("running_mean") is not null) && !Set(layer, setting))
                throw _file.Fault($"{setting}", $"an option of [{layer.GetType().Name[..^"Attribute".Length]}]", setting.Option);
        }
    }

    private LayerSetting? Find(StateModule module, string option) => Of(module).LastOrDefault(setting => Is(setting, option));

    private IEnumerable<LayerSetting> Of(StateModule module) =>
        _settings.Where(stated => stated.Module.Path == module.Path).Select(stated => stated.Setting);

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
        _file.Fault($"{setting}", expected, $"'{setting.Value}'");
}

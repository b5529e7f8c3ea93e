using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using RnnGen.Formats;
using RnnGen.Tests.Weights;
using RnnGen.Tool.Exporting.PyTorch;
using RnnGen.Weights;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Exported modules that Python runs, all in one process: it takes longer to start than to run them.</summary>
internal sealed class TorchRuns : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _modules = [];
    private readonly Dictionary<string, string> _faults = [];
    private readonly Dictionary<string, IReadOnlyList<ExportedValue>> _expected = [];

    /// <summary>Writes the cases and runs them; a case that cannot be written fails when it is asked for.</summary>
    /// <param name="cases">By names that tell them apart.</param>
    public TorchRuns(IEnumerable<(string Name, Func<ExportedCase> Case)> cases)
    {
        var lines = new List<object>();
        foreach (var (name, create) in cases)
        {
            var module = "c" + _modules.Count.ToString("D4", CultureInfo.InvariantCulture);
            _modules.Add(name, module);
            try
            {
                var @case = create();
                _expected.Add(name, @case.Expected);
                PyTorchExport.Write(@case.Model, _folder.File(module + ".py"), trains: false, replaces: false);
                SafetensorsWriter.Write(
                    _folder.File(module + ".in.safetensors"), new Dictionary<string, string>(), [.. @case.Inputs.Select(Entry)]);
                lines.Add(new { module, @class = TorchModule.NameOf(@case.Model), steps = @case.Steps });
            }
            catch (Exception fault) when (fault is ToolException or InvalidOperationException or KeyNotFoundException)
            {
                _faults.Add(name, fault.ToString());
            }
        }

        File.WriteAllText(_folder.File("cases.json"), JsonSerializer.Serialize(lines));
        TorchPython.Run(Path.Combine(AppContext.BaseDirectory, "run_cases.py"), Path.GetDirectoryName(_folder.File("x"))!);
    }

    /// <summary>What a case gave, by name.</summary>
    public IReadOnlyDictionary<string, NetworkTensor> Of(string name)
    {
        if (_faults.TryGetValue(name, out var fault))
            throw new InvalidOperationException(fault);
        var error = PathOf(name, ".error");
        if (File.Exists(error))
            throw new InvalidOperationException($"{name}: {File.ReadAllText(error)}\n{File.ReadAllText(PathOf(name, ".py"))}");
        return ModelFile.ReadTensors(PathOf(name, ".out.safetensors"), new ReadOptions()).ToDictionary(tensor => tensor.Name);
    }

    /// <summary>What a case has to give.</summary>
    public IReadOnlyList<ExportedValue> ExpectedOf(string name) =>
        _expected.TryGetValue(name, out var expected) ? expected : throw new InvalidOperationException(_faults[name]);

    /// <summary>A file of a case: its module's name with an ending.</summary>
    public string PathOf(string name, string ending) => _folder.File(_modules[name] + ending);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static SafetensorsEntry Entry(ExportedValue value) => SafetensorsEntry.Create(
        value.Name,
        value.Tokens is { } tokens ? Array.ConvertAll(tokens, token => (double)token) : value.Numbers,
        [.. value.Shape]);
}

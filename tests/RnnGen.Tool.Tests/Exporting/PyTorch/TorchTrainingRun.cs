using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using RnnGen.Tests.Weights;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>A model of this assembly, exported with its training by the command.</summary>
internal sealed partial class TorchTrainingRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Exports.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="save">Saves its weights.</param>
    public TorchTrainingRun(string model, Action<string> save)
    {
        save(File("start.safetensors"));
        var run = ToolRun.Of(
            "export", "-a", ToolRun.Several, "-m", model, "-w", File("start.safetensors"), "--pytorch", _folder.Path,
            "--training");
        if (run.ExitCode != 0)
            throw new InvalidOperationException(run.Errors);
    }

    /// <summary>A file of the folder.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Trainings in one process; what each wrote.</summary>
    public IReadOnlyList<string> InOneProcess(params string[][] arguments) =>
        TorchPython.Run(
            Path.Combine(AppContext.BaseDirectory, "train_cases.py"), _folder.Path, JsonSerializer.Serialize(arguments))
            .Split("---\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A training by several processes under torchrun.</summary>
    public string UnderTorchrun(int processes, params string[] arguments) => TorchPython.RunWith(
        [("OMP_NUM_THREADS", "1")],
        [
            // PyTorch 1.13 under Python 3.11 fails without these, which write outputs to files and show them.
            "-m", "torch.distributed.run", "--nproc_per_node", $"{processes}", "--redirects", "1", "--tee", "1",
            "--log_dir", File("logs"),
            // A free port; --standalone has a fixed one, which another test of this machine may have.
            "--rdzv_backend", "c10d", "--rdzv_endpoint", "localhost:0", File("train.py"), .. arguments,
        ]);

    /// <summary>The losses of the windows.</summary>
    public static double[] LossesOf(string output) =>
        [.. Loss().Matches(output).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    /// <summary>The losses of the validations.</summary>
    public static double[] ValidationsOf(string output) =>
        [.. Validation().Matches(output).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(" loss (\\S+) ")]
    private static partial Regex Loss();

    [GeneratedRegex("validation .* mean (\\S+)")]
    private static partial Regex Validation();
}

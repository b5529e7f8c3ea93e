using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// <c>train.py</c>: what of the training the model declares, as settings of Python, and the program, which is the same for all.
/// </summary>
internal static class TorchTraining
{
    /// <summary>The program.</summary>
    /// <param name="model">The model.</param>
    /// <param name="module">Name of its module's file, without <c>.py</c>.</param>
    /// <param name="encoder">Of a decoder, its encoder.</param>
    /// <exception cref="ToolException">The model is trained in a way that the program does not have.</exception>
    public static string Source(ExportedModel model, string module, string? encoder)
    {
        Require(model, encoder);
        var (file, name) = (new PythonWriter(), TorchModule.NameOf(model));
        file.Docstring(
            $"Trains {name} with PyTorch on one machine or many, written by RnnGen.",
            $"""
            python3 train.py --text FILE                           one process
            torchrun --nproc_per_node 2 train.py --text FILE       two processes of one machine, or GPUs
            torchrun --nnodes 4 --nproc_per_node 8 --rdzv_backend c10d --rdzv_endpoint HOST:PORT train.py --data FILE

            Each process takes its share of the sequences, and the gradients are those of all of them together. The weights are
            read from {module}.safetensors, and those that --save writes are loaded by the model in .NET.
            """);
        file.Blank();
        foreach (var import in (string[])["argparse", "json", "math", "os", "sys"])
            file.Line("import " + import);
        file.Blank();
        file.Line("import torch\nimport torch.distributed\nfrom torch.nn import functional as F");
        file.Blank();
        file.Line($"from {module} import DTYPE, {name} as Model, read_safetensors, write_safetensors");
        file.Blank();
        file.Line($"NAME = {PythonNames.Quoted(name)}");
        file.Line("ARCHITECTURE = Model.ARCHITECTURE");
        var weights = PythonNames.Quoted(module + ".safetensors");
        file.Line($"WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), {weights})");
        file.Line($"VOCABULARY = {(model.Graph.Token is null ? "None" : Text(model.Graph.Vocabulary))}");
        file.Line($"TRUNCATION = {Text(model.Declaration.TruncationLength)}");
        file.Line($"NEEDS_WHOLE_SEQUENCES = {Text(NeedsWholeSequences(model))}");
        file.Line($"IS_FED_BACK = {Text(model.Graph.FedBack is not null)}");
        file.Line($"HAS_UNUSED_PARAMETERS = {Text(HasUnusedParameters(model))}");
        WriteInputs(file, model);
        WriteOutputs(file, model);
        file.Blank(2);
        file.Line(PythonResource.Text("train.py").TrimEnd());
        return file.ToString();
    }

    private static void Require(ExportedModel model, string? encoder)
    {
        var declaration = model.Declaration;
        var (expected, found) = (declaration, model.Graph) switch
        {
            _ when encoder is not null => ("a model by itself", $"a decoder, whose initial state is that of {encoder}"),
            ({ IsTrainable: false }, _) => ("a TruncationLength of at least 1", "none, so that the model is for inference only"),
            ({ HasEpisodes: true }, _) => (
                "sequences that are one episode each", "Episodes = true, whose starts no data file tells"),
            _ when !LossesOf(model).Any() => (
                "a declared loss", "Loss.None: a loss of your own is a line of your own in a training loop over the module"),
            _ => (null, null),
        };
        if (expected is not null)
            throw new ToolException($"--training: {model.Name}: expected {expected}, found {found}.");
    }

    // As ModelInfo says it of the trainer: what the last step or the end of a sequence decides must be in the window.
    private static bool NeedsWholeSequences(ExportedModel model) =>
        model.Declaration.Output == OutputKind.LastStep || model.Graph.IsBidirectional;

    private static bool HasUnusedParameters(ExportedModel model) =>
        model.Graph.LearnedStates.Any() || model.Graph.Outputs.Any(output => output.Loss == LossKind.None);

    private static IEnumerable<(string Name, int Width, LossKind Loss, double Weight, bool IsLast, LossOptions Options)> LossesOf(
        ExportedModel model)
    {
        var (declaration, graph) = (model.Declaration, model.Graph);
        var isLast = declaration.Output == OutputKind.LastStep;
        return graph.Outputs.Count == 0
            ? declaration.Loss == LossKind.None ? []
                : [("y", graph.Output.Width, declaration.Loss, 1, isLast, declaration.LossOptions)]
            : graph.Outputs.Where(output => output.Loss != LossKind.None).Select(output => (
                output.Layer, output.Width, output.Loss, output.Weight, isLast || output.Steps == OutputKind.LastStep,
                output.Options));
    }

    private static void WriteInputs(PythonWriter file, ExportedModel model)
    {
        var inputs = new TorchForward(model, new PythonNames()).Inputs;
        var sizes = model.Declaration.Inputs.Count > 0
            ? model.Declaration.Inputs.Select(input => Text(input.Size)).ToList()
            : model.Graph.InputIsToken ? [] : [Text(model.Graph.FeatureSize)];
        if (model.Graph.Token is not null)
            sizes.Insert(0, "None");
        file.Line("# Inputs with their features; token ids have none.");
        file.Line($"INPUTS = {{{string.Join(", ", inputs.Zip(sizes, (name, size) => $"{PythonNames.Quoted(name)}: {size}"))}}}");
    }

    private static void WriteOutputs(PythonWriter file, ExportedModel model)
    {
        file.Line("OUTPUTS = [");
        foreach (var (name, width, loss, weight, isLast, options) in LossesOf(model))
        {
            var targets = loss == LossKind.GaussianNegativeLogLikelihood ? width / 2 : width;
            var weights = options.ClassWeights.Count == 0 ? "None"
                : $"[{string.Join(", ", options.ClassWeights.Select(TorchExpressions.Number))}]";
            file.Line($"    {{\"name\": {PythonNames.Quoted(name)}, \"loss\": \"{loss}\", \"targets\": {Text(targets)}, "
                + $"\"weight\": {TorchExpressions.Number(weight)}, \"last_step\": {Text(isLast)},");
            file.Line($"     \"class_weights\": {weights}, \"ignored_class\": "
                + $"{(options.IgnoredClass is { } ignored ? Text(ignored) : "None")}, "
                + $"\"delta\": {TorchExpressions.Number(options.HuberDelta)}}},");
        }

        file.Line("]");
    }

    private static string Text(int number) => TorchExpressions.Number(number);

    private static string Text(bool value) => value ? "True" : "False";
}

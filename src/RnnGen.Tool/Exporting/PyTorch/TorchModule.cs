using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// A model as a file of Python: a <c>torch.nn.Module</c> of its name, with a submodule for each layer that has parameters, under
/// the names of the layers, so that its <c>state_dict</c> has the names of the model's tensors.
/// </summary>
internal sealed class TorchModule
{
    private readonly ExportedModel _model;
    private readonly TorchForward _forward;
    private readonly PythonWriter _file = new();

    private TorchModule(ExportedModel model)
    {
        var classes = new PythonNames();
        (_model, ClassName) = (model, classes.Unique(model.Name));
        _forward = new TorchForward(model, classes);
    }

    private string ClassName { get; }

    private bool IsFedBack => _model.Graph.FedBack is not null;

    /// <summary>Name of the class of a model.</summary>
    public static string NameOf(ExportedModel model) => new PythonNames().Unique(model.Name);

    /// <summary>The source.</summary>
    public static string Source(ExportedModel model) => new TorchModule(model).Write();

    private string Write()
    {
        _file.Docstring(
            $"{ClassName} as a PyTorch module (PyTorch 1.13 and later, Python 3.9 and later), written by RnnGen.",
            "Names and layouts of the parameters are RnnGen's, which are PyTorch's: `load` and `save` read and write its files.");
        _file.Blank();
        foreach (var module in (string[])["ctypes", "json", "math", "os"])
            _file.Line("import " + module);
        _file.Blank();
        _file.Line("import torch\nfrom torch import nn\nfrom torch.nn import functional as F");
        _file.Blank();
        _file.Line($"DTYPE = torch.{(_model.IsDouble ? "float64" : "float32")}");
        foreach (var (cell, name) in _forward.Cells)
        {
            _file.Blank(2);
            cell.Write(_file, name);
        }

        _file.Blank(2);
        _file.Block($"class {ClassName}(nn.Module):", WriteClass);
        _file.Blank(2);
        _file.Line(PythonResource.Text("stacked.py"));
        _file.Blank();
        _file.Line(PythonResource.Text("weights.py").TrimEnd());
        return _file.ToString();
    }

    private void WriteClass()
    {
        _file.Docstring(
            _model.Graph.Architecture,
            "Sequences are [steps, batch, features], token ids [steps, batch], states [batch, units].");
        _file.Blank();
        _file.Line($"ARCHITECTURE = {PythonNames.Quoted(_model.Graph.Architecture)}");
        _file.Blank();
        _file.Block("def __init__(self):", () =>
        {
            _file.Line("super().__init__()");
            foreach (var module in _forward.Modules)
                _file.Line(module);
        });
        _file.Blank();
        _file.Block("def initial_state(self, batch):", WriteInitialState);
        _file.Blank();
        if (IsFedBack)
        {
            _file.Block("def forward(self, x, steps, state=None):", WriteFedBack);
            _file.Blank();
        }

        var inputs = string.Join(", ", _forward.Inputs);
        _file.Block($"def {(IsFedBack ? "run" : "forward")}(self, {inputs}, state=None):", WriteForward);
        _file.Blank();
        _file.Line(PythonResource.Text("model.py").TrimEnd());
    }

    private void WriteInitialState()
    {
        _file.Docstring("What sequences begin with, by name: [batch, units]; of a convolution the steps before it.");
        var states = _model.Graph.States.Where(state => state.Layer.Length > 0).ToList();
        if (states.Any(state => state.Initial is null))
            _file.Line("like = next(self.parameters(), torch.zeros((), dtype=DTYPE))");
        if (states.Count == 0)
        {
            _file.Line("return {}");
            return;
        }

        _file.Line("return {");
        foreach (var state in states)
            _file.Line($"    {PythonNames.Quoted(state.Name)}: {Initial(state)},");
        _file.Line("}");
    }

    private static string Initial(StateVariable state) => state switch
    {
        { Initial: { } tensor } =>
            $"{TorchBody.Member(state.Layer)}.{tensor.Name[(state.Layer.Length + 1)..]}.expand(batch, -1)",
        { IsDelayLine: true } => $"like.new_zeros({state.Rows}, batch, {state.Size})",
        _ => $"like.new_zeros(batch, {state.Size})",
    };

    private void WriteForward()
    {
        var first = _forward.Inputs[0];
        var outputs = _model.Graph.Outputs;
        var isOfLastStep = _model.Declaration.Output == OutputKind.LastStep;
        var shape = isOfLastStep ? "[batch, units], of the last step" : "[steps, batch, units]";
        _file.Docstring(IsFedBack
            ? "Outputs of given inputs, [steps, batch, features], and the state after them."
            : outputs.Count == 0
                ? $"The output {shape}, and the state after the last step, by name."
                : "The outputs by name, and the state after the last step, by name.");
        if (_model.Graph.States.Any(state => state.Layer.Length > 0))
            _file.Line($"state = self._whole(state, {first}.shape[1])");
        _file.Line("next_state = {}");
        foreach (var line in _forward.Body)
            _file.Line(line);
        _file.Line($"return {_forward.Result}, next_state");
    }

    private void WriteFedBack()
    {
        _file.Docstring(
            "Runs on an input that is given for the first step alone, [batch, features].",
            "Gives the outputs and the state after the last step, by name; its `x` is the input of the step that would follow.");
        _file.Line("state, outputs = self._whole(state, x.shape[0]), []");
        _file.Block("for _ in range(steps):", () =>
        {
            _file.Line("y, state = self.run(x[None], state)");
            _file.Line("outputs.append(y)");
            var output = _model.Declaration.Output == OutputKind.LastStep ? "y" : "y[-1]";
            if (Next(output) is { } next)
                _file.Line($"x = {next}");
        });
        _file.Line($"return {All()}, {{**state, \"x\": x}}");
    }

    private string All()
    {
        if (_model.Declaration.Output == OutputKind.LastStep)
            return "outputs[-1]";
        return _model.Graph.Outputs.Count == 0
            ? "torch.cat(outputs)"
            : "{" + string.Join(", ", _model.Graph.Outputs.Select(output =>
            {
                var name = PythonNames.Quoted(output.Layer);
                return $"{name}: " + (output.Steps == OutputKind.LastStep
                    ? $"outputs[-1][{name}]"
                    : $"torch.cat([output[{name}] for output in outputs])");
            })) + "}";
    }

    private string? Next(string output) => _model.Declaration.Feedback switch
    {
        FeedbackKind.Zero => "torch.zeros_like(x)",
        FeedbackKind.Output => output,
        FeedbackKind.Softmax => $"torch.softmax({output}, -1)",
        _ => null,
    };
}

using System;
using System.Linq;
using RnnGen;
using RnnGen.Data;
using RnnGen.Training;

namespace VanishingGradient;

/// <summary>How strongly the error at the end of a sequence depends on the state at every step before it.</summary>
/// <param name="Cell">What was measured.</param>
/// <param name="Norms">Of step t the root mean square over the sequences of ‖dError/dState‖ before it, 1 at the last
/// step.</param>
internal sealed record Curve(string Cell, double[] Norms)
{
    /// <summary>Measures a model: from every step a window to the end, whose initial state is the state there.</summary>
    public static Curve Of<TModel>(string cell, TModel model, FeatureSequences<float> problem)
        where TModel : class, ITrainableModel<TModel, float>
    {
        var window = model.CreateWindow(problem.Batch);
        var typed = (ITrainingWindow<float, float>)window;
        var data = problem.GetWindow(0);
        var step = problem.Batch * TModel.Info.InputSize;
        var norms = new double[data.Steps];
        var state = new float[window.CarriedState.Length];
        for (var t = 0; t < data.Steps; t++)
        {
            state.CopyTo(window.CarriedState);
            typed.Forward(data.Inputs[(t * step)..], data.Targets, data.Steps - t);
            window.Backward(scale: 1);
            norms[t] = Math.Sqrt(window.CarriedStateGradient.ToArray().Sum(value => (double)value * value));

            state.CopyTo(window.CarriedState);
            typed.Evaluate(data.Inputs.Slice(t * step, step), data.Targets, steps: 1);
            window.CarriedState.CopyTo(state);
        }

        return new Curve(cell, [.. norms.Select(norm => norm / norms[^1])]);
    }

    /// <summary>The curve in a line of text: a block for every second step, from 10⁻²⁴ to 10⁴.</summary>
    public string Line => string.Concat(
        Norms.Where((_, t) => t % 2 == 0).Select(norm => " ▁▂▃▄▅▆▇█"[(int)Math.Clamp((Math.Log10(norm) + 24) / 28 * 9, 0, 8)]));
}

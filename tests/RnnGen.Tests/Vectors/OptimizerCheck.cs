using System.Numerics;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Vectors;

/// <summary>Updates by an optimiser: losses and norms before each, the first gradients, parameters after some of them.</summary>
internal static class OptimizerCheck
{
    public static void Run<T>(CaseRun<T> run)
        where T : unmanaged, INumber<T>
    {
        var (@case, comparison) = (run.Case, run.Comparison);
        var optimizer = OptimizerRule.Of(@case);
        var maxNorm = OptimizerRule.MaxNorm(@case);
        var window = run.Model.CreateWindow(@case.Batch);
        var (losses, norms) = (@case["losses"].Numbers, @case["grad_norms"].Numbers);

        for (var update = 1; update <= losses.Length; update++)
        {
            var sequences = new Sequences<T>
            {
                Steps = @case.Steps,
                Batch = @case.Batch,
                Features = @case["x"].Slice(update - 1).As<T>(),
                Classes = @case["target"].Slice(update - 1).AsIds(),
            };

            // The loss of these cases is a sum over the steps, the model's a mean: both are means over the batch.
            window.Window.Reset();
            comparison.Course($"losses[{update - 1}]", window.Forward(sequences) * @case.Steps, losses[update - 1]);
            window.Window.Backward(T.CreateTruncating(@case.Steps));
            if (update == 1)
                run.CompareParameterGradients(window.Window, "grad.step1.");

            comparison.Course($"grad_norms[{update - 1}]", optimizer.StepAny(window.Window, maxNorm), norms[update - 1]);
            CompareParameters(run, $"step{update}.");
        }
    }

    private static void CompareParameters<T>(CaseRun<T> run, string prefix)
        where T : unmanaged, INumber<T>
    {
        foreach (var tensor in run.Model.Info.Tensors)
        {
            if (run.Case.Find(prefix + tensor.Name) is not { } expected)
                continue;
            var actual = new T[tensor.Length];
            run.Model.Parameters.Get(tensor.Name, actual);
            run.Comparison.Parameter(expected.Name, actual, expected);
        }
    }
}

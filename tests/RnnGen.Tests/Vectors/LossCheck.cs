using System;
using System.Numerics;

namespace RnnGen.Tests.Vectors;

/// <summary>Cases with a head: the loss, with and without a tape, and its gradients.</summary>
internal static class LossCheck
{
    public static void Run<T>(CaseRun<T> run)
        where T : unmanaged, INumber<T>
    {
        var (@case, comparison) = (run.Case, run.Comparison);
        var sequences = run.Sequences(0, @case.Steps);
        var expected = @case["loss"].Numbers[0];
        var window = run.Model.CreateWindow(@case.Batch);
        var initial = run.PackStates("h0", "c0");

        initial.CopyTo(window.States);
        comparison.Loss("Evaluate", window.Evaluate(sequences), expected);
        initial.CopyTo(window.States);
        comparison.Loss("Forward", window.Forward(sequences), expected);
        run.CompareStates("Window", window.States, "hn", "cn");

        window.Window.Backward(T.One);
        run.CompareParameterGradients(window.Window, "grad.");
        if (@case.Has("grad.x"))
            comparison.Gradient("grad.x", window.InputGradient, @case["grad.x"]);
        run.CompareStateGradients("initial state", window.InitialStateGradient, "grad.h0", "grad.c0");
    }
}

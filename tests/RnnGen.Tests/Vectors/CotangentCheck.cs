using System;
using System.Numerics;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// Cases without a head: loss = sum(cot.y∘y) + sum(cot.hn∘hn) + sum(cot.cn∘cn), so the gradients come in from outside.
/// </summary>
internal static class CotangentCheck
{
    public static void Run<T>(CaseRun<T> run)
        where T : unmanaged, INumber<T>
    {
        var (@case, comparison) = (run.Case, run.Comparison);
        var sequences = run.Sequences(0, @case.Steps);
        var window = run.Model.CreateWindow(@case.Batch);
        run.PackStates("h0", "c0").CopyTo(window.States);

        var outputs = new T[run.Model.OutputLength(sequences)];
        Array.Fill(outputs, T.CreateTruncating(double.NaN));
        window.Forward(sequences, outputs);
        run.CompareOutputs("Window", sequences, outputs);
        run.CompareStates("Window", window.States, "hn", "cn");

        var dOutputs = @case["cot.y"].As<T>();
        var dFinalStates = run.PackStates("cot.hn", "cot.cn");
        var loss = Product<T>(dOutputs, outputs) + Product<T>(dFinalStates, window.States);
        comparison.Loss("loss", loss, @case["loss"].Numbers[0]);

        window.Backward(run.WithoutPadding("cot.y"), dFinalStates);
        run.CompareParameterGradients(window.Window, "grad.");
        if (@case.Has("grad.x"))
            comparison.Gradient("grad.x", window.InputGradient, @case["grad.x"]);
        run.CompareStateGradients("initial state", window.InitialStateGradient, "grad.h0", "grad.c0");
    }

    private static double Product<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : INumber<T>
    {
        var sum = 0.0;
        for (var k = 0; k < left.Length; k++)
            sum += double.CreateTruncating(left[k]) * double.CreateTruncating(right[k]);
        return sum;
    }
}

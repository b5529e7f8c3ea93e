using System;
using System.Numerics;

namespace RnnGen.Tests.Vectors;

/// <summary>Windows of truncated BPTT one after the other, the state carried, each window's loss and gradients alone.</summary>
internal static class TruncatedCheck
{
    public static void Run<T>(CaseRun<T> run)
        where T : unmanaged, INumber<T>
    {
        var (@case, comparison) = (run.Case, run.Comparison);
        var windows = TruncatedWindows.Of(@case).Windows;
        var window = run.Model.CreateWindow(@case.Batch);
        run.PackStates("h0", "c0").CopyTo(window.States);

        for (var n = 0; n < windows.Count; n++)
        {
            var (start, steps, prefix) = (windows[n].Start, windows[n].Steps, $"w{n}.");
            var sequences = run.Sequences(start, steps) with { LossFrom = windows[n].LossStart - start };
            var next = n + 1 < windows.Count ? windows[n + 1].Start : windows[n].End;
            run.CompareStates("carried", window.States, prefix + "h_in", prefix + "c_in");

            var incoming = window.States.ToArray();
            var states = window.States.ToArray();
            var outputs = new T[run.Model.OutputLength(sequences)];
            run.Model.RunBatch(sequences, states, outputs);
            comparison.Forward(prefix + "logits", outputs, @case[prefix + "logits"]);
            run.CompareStates("Run", states, prefix + "hn", prefix + "cn");

            window.Carry = next < windows[n].End ? next - start : 0;
            comparison.Loss(prefix + "loss", window.Forward(sequences), @case[prefix + "loss"].Numbers[0]);
            if (window.Carry == 0 && next == windows[n].End)
                run.CompareStates("Window", window.States, prefix + "hn", prefix + "cn");
            window.Window.ZeroGradients();
            window.Window.Backward(T.One);
            run.CompareParameterGradients(window.Window, $"grad.{prefix}");
            run.CompareStateGradients("incoming state", window.InitialStateGradient, $"grad.{prefix}h_in", $"grad.{prefix}c_in");
            if (@case.Find($"grad.{prefix}x") is { } inputs)
                comparison.Gradient(inputs.Name, Whole(window.InputGradient, start, inputs), inputs);

            // The next begins where this one did: nothing has been carried yet.
            if (next == start)
                incoming.CopyTo(window.States);
        }
    }

    // The stored gradient spans the whole sequence and is zero outside the window.
    private static T[] Whole<T>(ReadOnlySpan<T> inWindow, int start, VectorTensor whole)
    {
        var gradient = new T[whole.Numbers.Length];
        inWindow.CopyTo(gradient.AsSpan(start * whole.Shape[1] * whole.Shape[2]));
        return gradient;
    }
}

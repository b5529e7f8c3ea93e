using System;
using System.Numerics;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Vectors;

/// <summary>Outputs and final states of every way to run a model.</summary>
internal static class ForwardCheck
{
    private delegate void Way<T>(Sequences<T> sequences, Span<T> states, Span<T> outputs)
        where T : unmanaged;

    public static void Run<T>(CaseRun<T> run)
        where T : unmanaged, INumber<T>
    {
        var sequences = run.Sequences(0, run.Case.Steps);
        var expected = run.Case[OutputName(run.Case)];
        foreach (var (name, way) in new (string, Way<T>)[]
        {
            ("Step", run.Model.StepEach),
            ("Step of a crowd", run.Model.StepCrowd),
            ("Run", run.Model.RunEach),
            ("Run of a batch", run.Model.RunBatch),
        })
        {
            var states = run.PackStates("h0", "c0");
            var outputs = new T[run.Model.OutputLength(sequences)];
            way(sequences, states, outputs);
            run.Comparison.Forward($"{name} {expected.Name}", outputs, expected);
            run.CompareStates(name, states, "hn", "cn");
        }
    }

    /// <summary>The tensor that holds the outputs of the last layer.</summary>
    public static string OutputName(VectorCase @case) => @case.Has("head.weight") ? "logits" : "y";
}

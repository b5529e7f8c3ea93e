using System;
using System.Collections.Generic;
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
        foreach (var (name, way) in Ways(run.Model, sequences))
        {
            var states = run.PackStates("h0", "c0");
            var outputs = new T[run.Model.OutputLength(sequences)];
            Array.Fill(outputs, T.CreateTruncating(double.NaN));
            way(sequences, states, outputs);
            run.CompareOutputs(name, sequences, outputs);
            run.CompareStates(name, states, "hn", "cn");
        }
    }

    private static IEnumerable<(string Name, Way<T> Way)> Ways<T>(ITestModel<T> model, Sequences<T> sequences)
        where T : unmanaged
    {
        if (model.HasStep)
        {
            yield return ("Step", model.StepEach);
            if (sequences.Lengths.Length == 0)
                yield return ("Step of a crowd", model.StepCrowd);
        }

        yield return ("Run", model.RunEach);
        yield return ("Run of a batch", model.RunBatch);
    }
}

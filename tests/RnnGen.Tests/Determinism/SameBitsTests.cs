using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// One sequence has one result, bit for bit, however it is run, whoever runs beside it and wherever it stands among them.
/// </summary>
public sealed class SameBitsTests
{
    private const int Steps = 5;
    private const int Most = 17;

    [Theory]
    [MemberData(nameof(DeterminismModels.Names), Arithmetic.Fused, MemberType = typeof(DeterminismModels))]
    public void Fused(string name) => Check(Arithmetic.Fused, name);

    [Theory]
    [MemberData(nameof(DeterminismModels.Names), Arithmetic.Portable, MemberType = typeof(DeterminismModels))]
    public void Portable(string name) => Check(Arithmetic.Portable, name);

    private static void Check(Arithmetic arithmetic, string name)
    {
        var set = DeterminismModels.Of(arithmetic);
        var declaration = set.Declarations[name];
        if (declaration.Precision == Precision.Double)
            Check(set.Models.Create<double>(declaration));
        else
            Check(set.Models.Create<float>(declaration));
    }

    private static void Check<T>(ITestModel<T> model)
        where T : unmanaged, INumber<T>
    {
        var random = new RandomData(5);
        random.SetParameters(model);
        var all = random.Sequences<T>(model.Info, Steps, Most);
        var initial = random.States(model, Most);
        var expected = SequenceResult<T>.Of(model, all, initial, model.StepEach);

        foreach (var (first, count) in new[] { (0, 1), (3, 1), (16, 1), (0, 2), (5, 5), (1, 8), (0, Most) })
        {
            var part = Part(all, first, count);
            var states = initial.AsSpan(first * model.StateLength, count * model.StateLength).ToArray();
            var wanted = expected.Part(Most, model.Info.OutputSize, first, count);
            wanted.AssertSame($"crowd of {count} from {first}", SequenceResult<T>.Of(model, part, states, model.StepCrowd));
            wanted.AssertSame($"Run of each, {count} from {first}", SequenceResult<T>.Of(model, part, states, model.RunEach));
            wanted.AssertSame($"Run of a batch, {count} from {first}", SequenceResult<T>.Of(model, part, states, model.RunBatch));
            CheckWindow(model, part, states, wanted);
        }

        CheckActive(model, all, initial, expected);
    }

    // Those of every third stream that rest keep their states and outputs; the others do not notice.
    private static void CheckActive<T>(ITestModel<T> model, Sequences<T> all, T[] initial, SequenceResult<T> expected)
        where T : unmanaged, INumber<T>
    {
        var active = Enumerable.Range(0, Most).Select(n => n % 3 != 1).ToArray();
        var mark = T.CreateChecked(7);
        var wanted = expected.Copy();
        for (var n = 1; n < Most; n += 3)
            wanted.Overwrite(Most, model.Info.OutputSize, n, mark, initial);

        foreach (var threads in new[] { 1, 3 })
        {
            using var team = new WorkerTeam(threads);
            var result = SequenceResult<T>.Of(model, all, initial, (sequences, states, outputs) =>
            {
                outputs.Fill(mark);
                model.StepCrowd(sequences, states, outputs, team, active);
            });
            wanted.AssertSame($"crowd with streams at rest on {threads} threads", result);
        }
    }

    // A model with a loss keeps its outputs to itself: its carried states are what shows.
    private static void CheckWindow<T>(ITestModel<T> model, Sequences<T> part, T[] states, SequenceResult<T> wanted)
        where T : unmanaged
    {
        var window = model.CreateWindow(part.Batch);
        states.CopyTo(window.States);
        if (model.Info.Loss == Loss.None)
        {
            var outputs = new T[wanted.Outputs.Length];
            window.Forward(part, outputs);
            wanted.AssertSame($"Window of {part.Batch}", new SequenceResult<T>(outputs, window.States.ToArray()));
        }
        else
        {
            window.Forward(part);
            SequenceResult<T>.AssertSame($"state of a Window of {part.Batch}", wanted.States, window.States.ToArray());
        }
    }

    private static Sequences<T> Part<T>(Sequences<T> all, int first, int count)
        where T : unmanaged => new()
        {
            Steps = all.Steps,
            Batch = count,
            HasFirstInputOnly = all.HasFirstInputOnly,
            Features = SequenceResult<T>.Columns(all.Features, all.InputSteps, all.Batch, first, count),
            Tokens = SequenceResult<T>.Columns(all.Tokens, all.Steps, all.Batch, first, count),
            Classes = all.Classes.AsSpan(0, all.Classes.Length / all.Batch * count).ToArray(),
            Values = all.Values.AsSpan(0, all.Values.Length / all.Batch * count).ToArray(),
        };
}

using System.Collections.Generic;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Allocation;

/// <summary>Once a model, its workspace and its window exist, running and training it allocates nothing.</summary>
public sealed class AllocationTests
{
    private const int Steps = 5;
    private const int Batch = 3;

    public static IEnumerable<TheoryDataRow<string>> SingleModels() => AllocationDeclarations.Names(Precision.Single);

    public static IEnumerable<TheoryDataRow<string>> DoubleModels() => AllocationDeclarations.Names(Precision.Double);

    [Theory]
    [MemberData(nameof(SingleModels))]
    public void Inference_in_single_precision(string name) => Inference<float>(name);

    [Theory]
    [MemberData(nameof(DoubleModels))]
    public void Inference_in_double_precision(string name) => Inference<double>(name);

    [Theory]
    [MemberData(nameof(SingleModels))]
    public void Training_in_single_precision(string name)
    {
        var window = Training<float>(name);
        foreach (var optimizer in Optimizers())
            Allocated.Nothing(optimizer.GetType().Name, () => optimizer.Step(window.Window, 1));
    }

    [Theory]
    [MemberData(nameof(DoubleModels))]
    public void Training_in_double_precision(string name)
    {
        var window = Training<double>(name);
        foreach (var optimizer in Optimizers())
            Allocated.Nothing(optimizer.GetType().Name, () => optimizer.Step(window.Window, 1));
    }

    private static Optimizer[] Optimizers() => [new Sgd { Momentum = 0.9 }, new Adam(), new AdamW()];

    private static void Inference<T>(string name)
        where T : unmanaged, INumber<T>
    {
        var model = AllocationDeclarations.Create<T>(name);
        var random = new RandomData(1);
        var sequences = random.Sequences<T>(model.Info, Steps, Batch);
        var states = random.States(model, Batch);
        var outputs = new T[model.OutputLength(sequences)];

        Allocated.Nothing("Step", () => model.StepEach(sequences, states, outputs));
        Allocated.Nothing("Step of a crowd", () => model.StepCrowd(sequences, states, outputs));
        Allocated.Nothing("Run with a workspace", () => model.RunBatch(sequences, states, outputs));
    }

    private static ITestWindow<T> Training<T>(string name)
        where T : unmanaged, INumber<T>
    {
        var model = AllocationDeclarations.Create<T>(name);
        var random = new RandomData(2);
        var sequences = random.Sequences<T>(model.Info, Steps, Batch);
        Training(model, sequences, random, model.CreateWindow(Batch, threads: 2)).Window.Dispose();
        Training(model, sequences, random, model.CreateWindow(Batch, recompute: 2));
        return Training(model, sequences, random, model.CreateWindow(Batch));
    }

    private static ITestWindow<T> Training<T>(
        ITestModel<T> model, Sequences<T> sequences, RandomData random, ITestWindow<T> window)
        where T : unmanaged, INumber<T>
    {
        if (model.Info.Loss != Loss.None)
        {
            Allocated.Nothing("Forward and Backward", () =>
            {
                window.Forward(sequences);
                window.Window.Backward(T.One);
            });
            Allocated.Nothing("Evaluate", () => window.Evaluate(sequences));
            return window;
        }

        var outputs = new T[model.OutputLength(sequences)];
        var dFinalStates = random.States(model, Batch);
        Allocated.Nothing("Forward and Backward", () =>
        {
            window.Forward(sequences, outputs);
            window.Backward(outputs, dFinalStates);
        });
        return window;
    }
}

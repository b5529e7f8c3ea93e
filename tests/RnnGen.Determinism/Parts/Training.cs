using System;
using System.Linq;
using System.Numerics;
using RnnGen.Determinism.Subjects;
using RnnGen.Training;

namespace RnnGen.Determinism.Parts;

/// <summary>
/// Losses, gradients and weights of updates by every optimiser, on sequences of unequal lengths: on one thread, on several, and
/// on a tape of a part of the window.
/// </summary>
internal sealed class Training<TInput, TTarget, TState, T>(Subject<TInput, TTarget, TState, T> subject, BitHash hash)
    where TInput : unmanaged
    where TTarget : unmanaged
    where TState : unmanaged
    where T : unmanaged, INumber<T>
{
    private const int Batch = 5;

    private static readonly int[][] s_lengths = [[], [8, 3, 5, 8, 1], [2, 8, 7, 4, 6]];

    private readonly int _steps = subject.Info.TruncationLength;

    public void Compute()
    {
        Train(
            threads: 1, recompute: 0,
            new Sgd { LearningRate = 0.1, Momentum = 0.9, Nesterov = true }, new Adam { LearningRate = 0.01, AmsGrad = true });
        Train(
            threads: 3, recompute: 0,
            new AdamW { LearningRate = 0.01 }, new RmsProp { LearningRate = 0.01, Centered = true, Momentum = 0.5 });

        // A layer against time needs the whole window.
        var recompute = subject.Info.States.Any(state => state.Name.EndsWith("_reverse", StringComparison.Ordinal)) ? 0 : 3;
        Train(threads: 2, recompute, new Adagrad { LearningRate = 0.05, WeightDecay = 0.01 }, new Adadelta());
    }

    private void Train(int threads, int recompute, params Optimizer[] optimizers)
    {
        using var window = subject.CreateWindow(Batch, threads, recompute);
        window.DropoutSeed = 11;
        var typed = (ITrainingWindow<TInput, TTarget>)window;
        var random = new RandomInputs((ulong)threads);
        foreach (var optimizer in optimizers)
        {
            foreach (var lengths in s_lengths)
            {
                var inputs = random.Draw<TInput>(
                    subject.InputSteps(_steps) * Batch * subject.InputWidth, Math.Max(subject.Info.Vocabulary, 1));
                var targets = random.Draw<TTarget>(
                    subject.OutputSteps(_steps) * Batch * TargetWidth, subject.Info.OutputSize, least: 0);
                hash.Add(typed.Evaluate(inputs, targets, _steps, lengths));
                hash.Add(typed.Forward(inputs, targets, _steps, lengths));
                window.Backward(T.One);
                hash.Add<T>(window.Gradients.Span);
                hash.Add(window.CarriedStateGradient);
                hash.Add<T>(window.CarriedState);
                hash.Add(Step(optimizer, window));
                hash.Add<T>(subject.Parameters.Values.Span);
            }
        }
    }

    private int TargetWidth => typeof(TTarget) == typeof(int) ? 1 : subject.Info.OutputSize;

    // Clipped to a value that some gradients are beyond, and to a norm below theirs.
    private static double Step(Optimizer optimizer, TrainingWindow<T> window) => window switch
    {
        TrainingWindow<float> single => optimizer.Step(single, maxNorm: 0.25, maxValue: 0.1),
        TrainingWindow<double> wide => optimizer.Step(wide, maxNorm: 0.25, maxValue: 0.1),
        _ => throw new NotSupportedException(typeof(T).Name),
    };
}

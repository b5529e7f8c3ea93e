using System;
using System.Collections.Generic;
using System.Numerics;
using RnnGen.Determinism.Subjects;
using RnnGen.Training;

namespace RnnGen.Determinism.Parts;

/// <summary>The parts of a model by its kind: inference and training, each with fresh weights.</summary>
internal static class PartsOf
{
    /// <summary>Of a model of tokens.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="create">Makes one with fresh weights.</param>
    /// <param name="allocate">Makes a workspace for steps, sequences and threads.</param>
    public static IEnumerable<Part> Tokens<TState, TWorkspace, TWindow, T>(
        string name, Func<ITokenModel<TState, TWorkspace, TWindow, T>> create, Func<int, int, int, TWorkspace> allocate)
        where TState : unmanaged
        where TWorkspace : IDisposable
        where TWindow : TrainingWindow<T>, ITrainingWindow<int, int>
        where T : unmanaged, INumber<T> =>
        Model(name, () => new TokenSubject<TState, TWorkspace, TWindow, T>(create(), allocate));

    /// <summary>Of a model of features.</summary>
    /// <inheritdoc cref="Tokens"/>
    public static IEnumerable<Part> Features<TTarget, TState, TWorkspace, TWindow, T>(
        string name, Func<IFeatureModel<TTarget, TState, TWorkspace, TWindow, T>> create,
        Func<int, int, int, TWorkspace> allocate)
        where TTarget : unmanaged
        where TState : unmanaged
        where TWorkspace : IDisposable
        where TWindow : TrainingWindow<T>, ITrainingWindow<T, TTarget>
        where T : unmanaged, INumber<T> =>
        Model(name, () => new FeatureSubject<TTarget, TState, TWorkspace, TWindow, T>(create(), allocate));

    /// <summary>Of a model without a step.</summary>
    /// <inheritdoc cref="Tokens"/>
    public static IEnumerable<Part> Sequences<TInput, TTarget, TState, TWorkspace, TWindow, T>(
        string name, Func<ISequenceModel<TInput, TTarget, TState, TWorkspace, TWindow, T>> create,
        Func<int, int, int, TWorkspace> allocate)
        where TInput : unmanaged
        where TTarget : unmanaged
        where TState : unmanaged
        where TWorkspace : IDisposable
        where TWindow : TrainingWindow<T>, ITrainingWindow<TInput, TTarget>
        where T : unmanaged, INumber<T> =>
        Model(name, () => new SequenceSubject<TInput, TTarget, TState, TWorkspace, TWindow, T>(create(), allocate));

    /// <summary>Of a model with feedback.</summary>
    /// <inheritdoc cref="Tokens"/>
    public static IEnumerable<Part> Feedback<TState, TWorkspace, TWindow, T>(
        string name, Func<IFeedbackModel<TState, TWorkspace, TWindow, T>> create, Func<int, int, int, TWorkspace> allocate)
        where TState : unmanaged
        where TWorkspace : IDisposable
        where TWindow : TrainingWindow<T>, ITrainingWindow<T, T>
        where T : unmanaged, INumber<T> =>
        Model(name, () => new FeedbackSubject<TState, TWorkspace, TWindow, T>(create(), allocate));

    private static IEnumerable<Part> Model<TInput, TTarget, TState, T>(
        string name, Func<Subject<TInput, TTarget, TState, T>> create)
        where TInput : unmanaged
        where TTarget : unmanaged
        where TState : unmanaged
        where T : unmanaged, INumber<T>
    {
        yield return new($"{name}.inference", hash => new Inference<TInput, TTarget, TState, T>(create(), hash).Compute());
        yield return new($"{name}.training", hash => new Training<TInput, TTarget, TState, T>(create(), hash).Compute());
    }
}

using System;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using RnnGen.Tests.Compilation;
using RnnGen.Training;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// What the processes of the determinism tests print: the vectors in force, then for each model a hash of all it computes.
/// </summary>
internal static class ModelBits
{
    private const int Steps = 6;
    private const int Batch = 5;

    // Enough for the JIT to compile a method again on the way.
    private const int LongSteps = 150;

    /// <summary>Prints the widest vectors in force and whether multiply-adds can be fused.</summary>
    public static void PrintMachine(TextWriter writer)
    {
        writer.WriteLine($"width {Width().ToString(CultureInfo.InvariantCulture)}");
        writer.WriteLine($"fma {Fma.IsSupported}");
    }

    /// <summary>Prints the hash of a model.</summary>
    public static void Print<T>(TextWriter writer, string name, ITestModel<T> model)
        where T : unmanaged, INumber<T> => writer.WriteLine($"{name} {HashOf(model)}");

    /// <summary>A hash of fresh weights, outputs, states, loss, gradients and the weights after an optimiser's step.</summary>
    private static string HashOf<T>(ITestModel<T> model)
        where T : unmanaged, INumber<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(ReadOnlySpan<T> values) => hash.AppendData(MemoryMarshal.AsBytes(values));

        Add(model.Parameters.Values.Span);
        var random = new RandomData(9);
        random.SetParameters(model);
        var sequences = random.Sequences<T>(model.Info, Steps, Batch);
        var initial = random.States(model, Batch);

        foreach (var way in new Way<T>[] { model.StepEach, model.StepCrowd, model.RunEach, model.RunBatch })
        {
            var result = SequenceResult<T>.Of(model, sequences, initial, way);
            Add(result.Outputs);
            Add(result.States);
        }

        if (model.HasStep)
        {
            var one = random.Sequences<T>(model.Info, LongSteps, batch: 1);
            var result = SequenceResult<T>.Of(model, one, random.States(model, 1), model.StepEach);
            Array.ForEach(result.States, value => RequireFinite(value));
            Add(result.Outputs);
            Add(result.States);
        }

        var window = model.CreateWindow(Batch);
        initial.CopyTo(window.States);
        Add(ForwardAndBackward(model, window, sequences, random));
        Add(window.Window.Gradients.Span);
        Add(window.InitialStateGradient);
        Add(window.InputGradient);
        new AdamW { LearningRate = 1e-2 }.StepAny(window.Window, maxNorm: 0.5);
        Add(model.Parameters.Values.Span);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // The loss, or the outputs of a model without one.
    private static T[] ForwardAndBackward<T>(
        ITestModel<T> model, ITestWindow<T> window, Sequences<T> sequences, RandomData random)
        where T : unmanaged, INumber<T>
    {
        if (model.Info.Loss != Loss.None)
        {
            var loss = window.Forward(sequences);
            window.Window.Backward(T.One);
            return [T.CreateTruncating(loss)];
        }

        var outputs = new T[model.OutputLength(sequences)];
        window.Forward(sequences, outputs);
        window.Backward(random.Values<T>(outputs.Length), random.States(model, sequences.Batch));
        return outputs;
    }

    // Bits of NaN are not the model's: any would do.
    private static void RequireFinite<T>(T value)
        where T : INumber<T>
    {
        if (!T.IsFinite(value))
            throw new InvalidOperationException("A long run has left the numbers: its bits say nothing.");
    }

    private static int Width() =>
        Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}

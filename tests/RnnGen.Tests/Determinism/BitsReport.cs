using System;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Loader;
using System.Security.Cryptography;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// What a child process prints of an assembly of models: the vector width in force, then for each model a hash of all it
/// computes. The vector width is fixed when a process starts, so only another process has another.
/// </summary>
internal static class BitsReport
{
    /// <summary>First argument of the test executable that asks for the report; the second is the assembly.</summary>
    public const string Argument = "--report-bits";

    private const int Steps = 6;
    private const int Batch = 5;

    public static int Print(string assemblyPath)
    {
        Console.WriteLine($"width {Width().ToString(CultureInfo.InvariantCulture)}");
        Console.WriteLine($"fma {Fma.IsSupported}");
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(assemblyPath));
        foreach (var type in assembly.GetExportedTypes())
        {
            if (type.IsAssignableTo(typeof(ITestModel<float>)))
                Console.WriteLine($"{type.FullName} {HashOf((ITestModel<float>)Activator.CreateInstance(type)!)}");
            else if (type.IsAssignableTo(typeof(ITestModel<double>)))
                Console.WriteLine($"{type.FullName} {HashOf((ITestModel<double>)Activator.CreateInstance(type)!)}");
        }

        return 0;
    }

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

    private static int Width() =>
        Avx512F.IsSupported ? 512 : Avx2.IsSupported ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
}

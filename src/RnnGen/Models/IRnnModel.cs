using System;
using RnnGen.Training;

namespace RnnGen;

/// <summary>What every generated model has, for code that works on any of them.</summary>
/// <typeparam name="TSelf">The model.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IRnnModel<TSelf, T>
    where TSelf : class, IRnnModel<TSelf, T>
    where T : unmanaged
{
    /// <summary>Layers, tensors and costs.</summary>
    static abstract ModelInfo Info { get; }

    /// <summary>The weights. Inference only reads them: a model is safe on any number of threads while nobody changes
    /// it.</summary>
    ParameterStore<T> Parameters { get; }

    /// <summary>Reads a safetensors file into a new model.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="System.IO.InvalidDataException">The file does not hold exactly this model's tensors.</exception>
    static virtual TSelf Load(string path) => TSelf.Load(path, "");

    /// <summary>Reads a safetensors file into a new model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="prefix">What stands before the tensors' names, as <c>module.</c>: only what is behind it is looked
    /// at.</param>
    /// <exception cref="System.IO.InvalidDataException">The file does not hold exactly this model's tensors.</exception>
    static abstract TSelf Load(string path, string prefix);

    /// <summary>Reads a safetensors file from a stream, whose rest it is, into a new model.</summary>
    /// <param name="stream">A stream that can be read; it stays open.</param>
    /// <param name="prefix">What stands before the tensors' names.</param>
    /// <exception cref="System.IO.InvalidDataException">The stream does not hold exactly this model's tensors.</exception>
    static abstract TSelf Load(System.IO.Stream stream, string prefix = "");

    /// <summary>Writes a safetensors file: first beside it, then renamed.</summary>
    void Save(string path);

    /// <summary>Writes a safetensors file to a stream, from its place on. For more in the same stream see
    /// <see cref="RnnGen.Weights.StreamParts"/>.</summary>
    /// <param name="stream">A stream that can be written to; it stays open.</param>
    void Save(System.IO.Stream stream) => Parameters.Save(stream);

    /// <summary>A model with the same weights.</summary>
    TSelf Clone();

    /// <summary>Takes the weights of <paramref name="source"/>.</summary>
    void CopyFrom(TSelf source);
}

/// <summary>A model declared with a truncation length, which can therefore be trained.</summary>
/// <typeparam name="TSelf">The model.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITrainableModel<TSelf, T> : IRnnModel<TSelf, T>
    where TSelf : class, ITrainableModel<TSelf, T>
    where T : unmanaged
{
    /// <summary>Allocates a training window.</summary>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="threads">Threads that share the work, the caller's included; the results have the same bits for any
    /// number.</param>
    /// <param name="recompute">Steps that the tape holds, others being computed again on the way back; 0 holds all of
    /// them.</param>
    TrainingWindow<T> CreateWindow(int batch, int threads = 1, int recompute = 0);
}

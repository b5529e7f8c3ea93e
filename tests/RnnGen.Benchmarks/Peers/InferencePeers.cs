using System;
using System.IO;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Everybody whom our inference is compared with.</summary>
internal sealed class InferencePeers(int core) : IDisposable
{
    private const int CheckedSteps = 200;

    public Peer OneDnn { get; } = Peer.OneDnn(core);

    public Peer PyTorch { get; } = Peer.PyTorch(core);

    /// <summary>Networks of template arguments with Eigen's functions.</summary>
    public Peer Compiled { get; } = Peer.CompiledReference(core);

    /// <summary>Small networks of one input with xsimd.</summary>
    public Peer Small { get; } = Peer.SmallReference(core);

    /// <summary>Prints who is there, in which version, and what the columns are.</summary>
    public void Print()
    {
        foreach (var peer in new[] { OneDnn, PyTorch, Compiled, Small }) Console.WriteLine($"* {peer.Description}");
        Console.WriteLine($"* ONNX Runtime {OnnxRuntimeSide.Version}, files of rnngen export, bound memory, one thread.");
        Console.WriteLine($"* C++ references: our own, g++ {CppBuild.FlagText}; Eigen: all gates one product over "
            + "[x, h], then passes of activations, as RTNeural does it; loops: sums kept in registers; xsimd: a step in "
            + "one piece, the quickest of its variants for each size.");
        Console.WriteLine("* Outputs of xsimd's and ONNX Runtime's sides were compared with ours before they were timed.");
        Console.WriteLine("* oneDNN has no dense layer here. Ratios: times of the other side over ours, of medians (of minima).");
    }

    /// <summary>A side of a driver, or null where it is not there.</summary>
    public static Func<int, double>? Side(Peer peer, string what, InferenceRow row)
    {
        if (!peer.IsThere) return null;
        return calls => peer.Ask($"{what} {row.Request(calls)} {row.Outputs}");
    }

    /// <summary>A side of the small networks of C++ whose outputs are ours, or null where it is not there.</summary>
    /// <param name="what">step or block.</param>
    /// <param name="cell">lstm or gru.</param>
    /// <param name="model">The model whose weights it takes over.</param>
    /// <param name="steps">Steps of a call.</param>
    /// <exception cref="InvalidOperationException">It computes something else.</exception>
    public Func<int, double>? SmallSide(string what, string cell, PeerModel model, int steps)
    {
        var units = model.Info.Layers[0].Size;
        if (!Small.IsThere || model.Info.InputSize != 1 || units is not (8 or 16 or 32 or 64)) return null;
        var path = Path.GetTempFileName();
        try
        {
            model.WriteFloats(path, CheckedSteps);
            var worst = Small.Ask($"check {cell} 1 {units} {path}");
            if (worst > PeerModel.Tolerance)
                throw new InvalidOperationException($"C++'s outputs of {cell} {units} differ from ours by {worst}.");
        }
        finally
        {
            File.Delete(path);
        }

        return calls => Small.Ask(FormattableString.Invariant($"{what} {cell} 1 {units} {steps} 1 {calls}"));
    }

    public void Dispose()
    {
        foreach (var peer in new[] { OneDnn, PyTorch, Compiled, Small }) peer.Dispose();
    }
}

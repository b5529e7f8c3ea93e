using System;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RnnGen.Benchmarks.Models;

namespace RnnGen.Benchmarks;

/// <summary>One step of one stream: a number in, an LSTM, a number out, as an audio effect runs it.</summary>
[Config(typeof(InProcess))]
public class StepBenchmark
{
    private readonly float[] _input = [0.25f];
    private readonly float[] _output = new float[1];

    private readonly LstmStream8 _model8 = new();
    private LstmStream8.State _state8;

    private readonly LstmStream16 _model16 = new();
    private LstmStream16.State _state16;

    private readonly LstmStream20 _model20 = new();
    private LstmStream20.State _state20;

    private readonly LstmStream32 _model32 = new();
    private LstmStream32.State _state32;

    private readonly LstmStream40 _model40 = new();
    private LstmStream40.State _state40;

    private readonly LstmStream64 _model64 = new();
    private LstmStream64.State _state64;

    private readonly LstmStream128 _model128 = new();
    private LstmStream128.State _state128;

    private readonly LstmStream256 _model256 = new();
    private LstmStream256.State _state256;

    [Benchmark]
    public void Lstm8() => _model8.Step(_input.AsSpan(), ref _state8, _output);

    [Benchmark]
    public void Lstm16() => _model16.Step(_input.AsSpan(), ref _state16, _output);

    [Benchmark]
    public void Lstm20() => _model20.Step(_input.AsSpan(), ref _state20, _output);

    [Benchmark]
    public void Lstm32() => _model32.Step(_input.AsSpan(), ref _state32, _output);

    [Benchmark]
    public void Lstm40() => _model40.Step(_input.AsSpan(), ref _state40, _output);

    [Benchmark]
    public void Lstm64() => _model64.Step(_input.AsSpan(), ref _state64, _output);

    [Benchmark]
    public void Lstm128() => _model128.Step(_input.AsSpan(), ref _state128, _output);

    [Benchmark]
    public void Lstm256() => _model256.Step(_input.AsSpan(), ref _state256, _output);

    /// <summary>No build of its own: the models come out of this project's compilation.</summary>
    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}

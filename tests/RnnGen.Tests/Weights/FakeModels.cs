using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Runtime;

namespace RnnGen.Tests.Weights;

/// <summary>Descriptions of models as the generator would write them, with an awkward packed layout.</summary>
internal static class FakeModels
{
    public const int Units = 20;
    public const int Inputs = 3;
    public const int Outputs = 2;

    private static readonly string[] LstmGates = ["i", "f", "g", "o"];

    /// <summary>
    /// An LSTM of 20 units and a dense layer: panels of 16 with the gates side by side; the length is no multiple of 16.
    /// </summary>
    public static ModelInfo Lstm(Precision precision = Precision.Single)
    {
        var layout = new Layout();
        var tensors = new List<TensorInfo>
        {
            layout.Gated("lstm0.weight_ih_l0", TensorStart.GlorotUniform, LstmGates, Units, Inputs),
            layout.Gated("lstm0.weight_hh_l0", TensorStart.Orthogonal, LstmGates, Units, Units),
            layout.Gated("lstm0.bias_ih_l0", TensorStart.Zero, LstmGates, Units, 0) with { Start = TensorStart.ZeroBut("f") },
            layout.Gated("lstm0.bias_hh_l0", TensorStart.Zero, LstmGates, Units, 0),
            layout.Plain("dense0.weight", TensorStart.GlorotUniform, Outputs, Units, fanIn: Units),
            layout.Plain("dense0.bias", TensorStart.Zero, Outputs, 0, fanIn: Units),
        };
        return Info("FakeLstm", "x[3] -> lstm0: Lstm(20) -> dense0: Dense(2)", tensors, layout.Length, precision);
    }

    public static ModelInfo Info(
        string name, string architecture, IReadOnlyList<TensorInfo> tensors, int packedLength,
        Precision precision = Precision.Single) => new()
        {
            Name = name,
            Architecture = architecture,
            InputSize = Inputs,
            Vocabulary = 0,
            OutputSize = Outputs,
            TruncationLength = 4,
            Loss = Loss.MeanSquaredError,
            Output = Output.EveryStep,
            Precision = precision,
            Arithmetic = Arithmetic.Fused,
            Initialization = Initialization.Glorot,
            Tensors = tensors,
            States = [],
            PackedLength = packedLength,
            Parameters = tensors.Sum(tensor => tensor.Length),
            FlopPerStep = 0,
            BytesPerStep = 0,
        };

    public static ParameterStore<T> Store<T>(ModelInfo info)
        where T : unmanaged => new(info, 0, static _ => { });

    /// <summary>Every element another number, so that a misplaced one shows.</summary>
    public static void FillDistinct(ParameterStore<float> store)
    {
        var next = 1f;
        foreach (var tensor in store.Info.Tensors)
            store.Set(tensor.Name, [.. Enumerable.Range(0, tensor.Length).Select(_ => next++)]);
    }

    public static float[] Read(ParameterStore<float> store, string name)
    {
        var values = new float[store.Info.Tensors.Single(tensor => tensor.Name == name).Length];
        store.Get(name, values);
        return values;
    }

    public sealed class Layout
    {
        public int Length { get; private set; } = 3;

        public TensorInfo Gated(string name, TensorStart start, string[] gates, int units, int columns)
        {
            var panelStride = Math.Max(columns, 1) * gates.Length * 16;
            var blocks = new List<TensorBlock>();
            for (var gate = 0; gate < gates.Length; gate++)
                blocks.Add(new TensorBlock(gate * units, units, Length + (gate * 16), panelStride, 1, gates.Length * 16));
            Length += (units + 15) / 16 * panelStride;
            return new TensorInfo(name, start, gates.Length * units, columns, gates.Length == 1 ? [] : gates, units, blocks);
        }

        public TensorInfo Plain(string name, TensorStart start, int rows, int columns, int fanIn)
        {
            var width = Math.Max(columns, 1);
            var block = new TensorBlock(0, rows, Length, 16 * width, width, 1);
            Length += rows * width;
            return new TensorInfo(name, start, rows, columns, [], fanIn, [block]);
        }
    }
}

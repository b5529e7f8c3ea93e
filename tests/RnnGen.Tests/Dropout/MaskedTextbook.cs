using System;

namespace RnnGen.Tests.Dropout;

/// <summary><see cref="MaskedModel"/> in plain code: h' = tanh(W (m0∘x) + b + U (m1∘h)), y = m2∘h'.</summary>
internal sealed class MaskedTextbook(MaskedModel model, ulong seed, long window, int firstSequence)
{
    private const int Inputs = 3;
    private const int Units = 5;
    private readonly double[] _w = Tensor(model, "rnn0.weight_ih_l0", Units * Inputs);
    private readonly double[] _u = Tensor(model, "rnn0.weight_hh_l0", Units * Units);
    private readonly double[] _bw = Tensor(model, "rnn0.bias_ih_l0", Units);
    private readonly double[] _bu = Tensor(model, "rnn0.bias_hh_l0", Units);

    public double[] Run(double[] inputs, int steps, int batch)
    {
        var outputs = new double[steps * batch * Units];
        for (var n = 0; n < batch; n++)
        {
            var h = new double[Units];
            for (var t = 0; t < steps; t++)
            {
                h = Step(inputs.AsSpan(((t * batch) + n) * Inputs, Inputs), h, firstSequence + n);
                for (var i = 0; i < Units; i++)
                    outputs[(((t * batch) + n) * Units) + i] = h[i] * Mask(firstSequence + n, t + 1, 2, i, 0.4);
            }
        }

        return outputs;
    }

    private double[] Step(ReadOnlySpan<double> x, double[] h, int sequence)
    {
        var next = new double[Units];
        for (var i = 0; i < Units; i++)
        {
            var sum = _bw[i] + _bu[i];
            for (var k = 0; k < Inputs; k++)
                sum += _w[(i * Inputs) + k] * x[k] * Mask(sequence, 0, 0, k, 0.25);
            for (var k = 0; k < Units; k++)
                sum += _u[(i * Units) + k] * h[k] * Mask(sequence, 0, 1, k, 0.5);
            next[i] = Math.Tanh(sum);
        }

        return next;
    }

    private double Mask(int sequence, int step, uint mask, int unit, double rate) =>
        MaskOracle.At(seed, window, sequence, step, mask, (uint)unit, rate);

    private static double[] Tensor(MaskedModel model, string name, int length)
    {
        var values = new double[length];
        model.GetTensor(name, values);
        return values;
    }
}

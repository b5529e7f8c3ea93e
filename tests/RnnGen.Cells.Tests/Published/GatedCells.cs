using static RnnGen.Cells.Functions;

namespace RnnGen.Cells.Tests.Published;

/// <summary>Hochreiter and Schmidhuber, 1997, with the forget gate of Gers, Schmidhuber and Cummins, 2000.</summary>
[RnnCell]
public static class OwnLstm
{
    public static void Step(Gate i, [OpenAtFirst] Gate f, Gate g, Gate o, ref Vector c, ref Vector h)
    {
        var input = Sigmoid(i);
        c = (Sigmoid(f) * c) + (input * Tanh(g));
        h = Sigmoid(o) * Tanh(c);
    }
}

/// <summary>Cho et al., 2014, with the reset gate after the recurrent product.</summary>
[RnnCell]
public static class OwnGru
{
    public static void Step(Gate r, Gate z, Gate n, ref Vector h)
    {
        var reset = Sigmoid(r);
        var update = Sigmoid(z);
        var candidate = Tanh(n.Input + (reset * n.Recurrent));
        h = ((1 - update) * candidate) + (update * h);
    }
}

/// <summary>The same with the reset gate before the recurrent product.</summary>
[RnnCell]
public static class OwnGruResetBefore
{
    public static void Step(Gate r, Gate z, Gate n, ref Vector h)
    {
        var reset = Sigmoid(r);
        var update = Sigmoid(z);
        var candidate = Tanh(n.Of(reset * h));
        h = ((1 - update) * candidate) + (update * h);
    }
}

/// <summary>Feng et al., Were RNNs all we needed?, 2024, section 3.2, with the candidate of appendix B.</summary>
[RnnCell]
public static class OwnMinLstm
{
    public static void Step(InputGate f, InputGate i, InputGate n, ref Vector h)
    {
        var kept = Sigmoid(Softplus(-i) - Softplus(-f));
        h = (kept * h) + ((1 - kept) * Positive(n));
    }

    private static Vector Positive(Vector a) => Select(a > 0, a + 0.5, Sigmoid(a));
}

/// <summary>The same paper's minGRU with a highway past it, as game policies of 2026 have it.</summary>
[RnnCell]
public static class HighwayMinGru
{
    public static Vector Step(InputGate z, InputGate n, InputGate p, Input x, ref Vector h)
    {
        var update = Sigmoid(z);
        h = ((1 - update) * h) + (update * n);
        var past = Sigmoid(p);
        return (past * h) + ((1 - past) * x);
    }
}

/// <summary>Beck et al., xLSTM, 2024: exponential gates, stabilised by m; recurrent weights by heads.</summary>
[RnnCell]
public static class SLstm
{
    public static void Step(
        [Heads(2)] Gate i, [Heads(2)] Gate f, [Heads(2)] Gate z, [Heads(2)] Gate o,
        ref Vector m, ref Vector n, ref Vector c, ref Vector h)
    {
        var kept = LogSigmoid(f) + m;
        var largest = Select(n > 0, Max(kept, i), i);
        var input = Exp(i - largest);
        var forget = Exp(kept - largest);
        c = (forget * c) + (input * Tanh(z));
        n = (forget * n) + input;
        m = largest;
        h = Sigmoid(o) * (c / n);
    }
}

using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Training;

namespace RnnGen.Tests.Vectors;

/// <summary>A case and the model of its declaration, holding the case's weights.</summary>
/// <typeparam name="T">The precision.</typeparam>
internal sealed class CaseRun<T>
    where T : unmanaged, INumber<T>
{
    public CaseRun(VectorCase @case, ITestModel<T> model)
    {
        Case = @case;
        Model = model;
        Comparison = new Comparison<T>(@case);
        foreach (var tensor in @case.Tensors.Where(IsParameter))
            model.Parameters.Set(CaseNames.InModel(@case, tensor.Name), tensor.As<T>());
    }

    public VectorCase Case { get; }

    public ITestModel<T> Model { get; }

    public Comparison<T> Comparison { get; }

    /// <summary>
    /// The sequences of the case, steps <paramref name="start"/> to <paramref name="start"/> + <paramref name="steps"/> - 1.
    /// Padding holds what no model may read: NaN, and the id -1.
    /// </summary>
    public Sequences<T> Sequences(int start, int steps)
    {
        var isLastStep = Model.Info.Output == Output.LastStep;
        VectorTensor? Part(string name, bool perStep) =>
            Case.Find(name) is { } tensor ? (perStep ? tensor.Slice(start, steps) : tensor) : null;
        int[] lengths = Case.Find("lengths")?.AsIds() ?? [];
        var targetLengths = isLastStep ? [] : lengths;
        var target = Part("target", !isLastStep);
        var isFedBack = Model.Info.Feedback != Feedback.None;
        return new Sequences<T>
        {
            Steps = steps,
            Batch = Case.Batch,
            Lengths = lengths,
            HasFirstInputOnly = isFedBack,
            Features = Padding.Fill(Part("x", perStep: !isFedBack)?.As<T>() ?? [], lengths, steps, NotANumber),
            Tokens = Padding.Fill(Part("tokens", perStep: true)?.AsIds() ?? [], lengths, steps, -1),
            Classes = Padding.Fill(target?.AsIds() ?? [], targetLengths, steps, -1),
            Values = Padding.Fill(target?.As<T>() ?? [], targetLengths, steps, NotANumber),
        };
    }

    /// <summary>A tensor of [steps, batch, width] with NaN in the padding.</summary>
    public T[] WithoutPadding(string name) =>
        Padding.Fill(Case[name].As<T>(), Case.Find("lengths")?.AsIds(), Case.Steps, NotANumber);

    /// <summary>
    /// Compares the outputs of every step or, of a last-step model, of the last; in padding they are exactly 0.
    /// </summary>
    public void CompareOutputs(string what, Sequences<T> sequences, ReadOnlySpan<T> outputs)
    {
        var expected = Case[Case.Has("head.weight") ? "logits" : "y"];
        if (Model.Info.Output == Output.EveryStep && sequences.Lengths.Length > 0)
        {
            // A case's logits in the padding are what its head makes of zeros.
            expected = expected with { Numbers = Padding.Fill([.. expected.Numbers], sequences.Lengths, sequences.Steps, 0) };
            Comparison.ZeroPadding($"{what} {expected.Name}", outputs, sequences);
        }

        Comparison.Forward($"{what} {expected.Name}", outputs, expected);
    }

    /// <summary>States, or their gradients, from the tensors of these names; zero where the case has none.</summary>
    public T[] PackStates(string h, string c) =>
        CaseStates.Pack<T>(Case, Model.Info, Model.StateLength, Case.Find(h), Case.Find(c));

    /// <summary>Compares states with the tensors of these names, where the case has them.</summary>
    public void CompareStates(string what, ReadOnlySpan<T> states, string h, string c) =>
        CompareStates(what, states, h, c, Comparison.Forward);

    /// <summary>Compares the gradient of states with the tensors of these names, where the case has them.</summary>
    public void CompareStateGradients(string what, ReadOnlySpan<T> states, string h, string c) =>
        CompareStates(what, states, h, c, Comparison.Gradient);

    /// <summary>Compares the gradient of every parameter with the tensor <paramref name="prefix"/> + its name.</summary>
    public void CompareParameterGradients(TrainingWindow<T> window, string prefix)
    {
        foreach (var tensor in Model.Info.Tensors)
        {
            var actual = new T[tensor.Length];
            window.GetGradient(tensor.Name, actual);
            var name = prefix + CaseNames.InCase(Case, tensor.Name);
            Comparison.Gradient(name, actual, Case[name]);
        }
    }

    private static T NotANumber => T.CreateTruncating(double.NaN);

    // Each must be a parameter of the model: one it does not know is an error of the declaration.
    private static bool IsParameter(VectorTensor tensor) =>
        tensor.Name.Split('.') is ["emb" or "rnn" or "head", _];

    private delegate void Compare(string what, ReadOnlySpan<T> actual, VectorTensor expected);

    private void CompareStates(string what, ReadOnlySpan<T> states, string h, string c, Compare compare)
    {
        foreach (var (symbol, name) in new[] { ('h', h), ('c', c) })
        {
            if (Case.Find(name) is { } expected)
            {
                var actual = CaseStates.Unpack(Case, Model.Info, states, Model.StateLength, symbol, expected);
                compare($"{what} {name}", actual, expected);
            }
        }
    }
}

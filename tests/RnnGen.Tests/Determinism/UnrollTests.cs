using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>However many inputs or steps of time a turn of the loops takes, the bits are the same.</summary>
public sealed class UnrollTests
{
    private static readonly (int Inputs, int Steps)[] s_unrolls = [(2, 0), (3, 2), (8, 4), (0, 64)];

    private static readonly Dictionary<string, TestDeclaration> s_declarations = new()
    {
        ["lstm"] = TestDeclaration.OfFeatures(5, Rnns.Attribute("lstm", 33), "[Dense(3)]"),
        ["gru"] = TestDeclaration.OfFeatures(17, Rnns.Attribute("gru_rb", 20, "Layers = 2"), "[Dense(20)]"),
        ["small_lstm"] = TestDeclaration.OfFeatures(3, Rnns.Attribute("lstm", 8), "[Dense(1)]"),
        ["small_gru"] = TestDeclaration.OfFeatures(1, Rnns.Attribute("gru_rb", 16), "[Dense(5)]"),
        ["rnn"] = TestDeclaration.OfTokens("[Embedding(11, 7)]", Rnns.Attribute("rnn_tanh", 40), "[Dense(11)]"),
    };

    private static readonly CompiledModels s_models = new(
        "Unroll", s_declarations.Values.SelectMany(d => s_unrolls.Prepend((0, 0)).Select(n => Of(d, n))));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Steps_runs_and_windows_have_the_bits_of_the_planned_loops(string name)
    {
        foreach (var count in new[] { 1, 6 })
        {
            var planned = s_models.Create<float>(Of(s_declarations[name], (0, 0)));
            var batch = PaddedBatch<float>.Draw(planned, count, seed: count);
            var run = SequenceResult<float>.Of(planned, batch.Sequences, batch.States, planned.RunEach);
            var window = WindowResult<float>.Of(planned, planned.CreateWindow(count), batch);
            foreach (var unroll in s_unrolls)
            {
                var model = s_models.Create<float>(Of(s_declarations[name], unroll));
                PaddedBatch<float>.Draw(model, count, seed: count); // The same weights.
                run.AssertSame(
                    $"Step, {unroll} a turn", SequenceResult<float>.Of(model, batch.Sequences, batch.States, model.StepEach));
                run.AssertSame(
                    $"Run, {unroll} a turn", SequenceResult<float>.Of(model, batch.Sequences, batch.States, model.RunBatch));
                window.AssertSame($"Window, {unroll} a turn", WindowResult<float>.Of(model, model.CreateWindow(count), batch));
            }
        }
    }

    private static TestDeclaration Of(TestDeclaration declaration, (int Inputs, int Steps) unroll) =>
        declaration with { TruncationLength = LengthsModels.Steps, Unroll = unroll.Inputs, UnrollSteps = unroll.Steps };
}

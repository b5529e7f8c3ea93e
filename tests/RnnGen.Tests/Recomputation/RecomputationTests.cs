using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Gradients;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Recomputation;

/// <summary>A window whose tape holds a part of its steps gives what one with the whole tape gives.</summary>
public sealed class RecomputationTests
{
    private static readonly int[] s_tapeSteps = [1, 2, 4];

    public static IEnumerable<TheoryDataRow<string>> Gradients() =>
        Rows(GradientDeclarations.All.Where(pair => !pair.Value.IsBidirectional).Select(pair => pair.Key));

    public static IEnumerable<TheoryDataRow<string>> OtherCells() =>
        OtherCellGradientTests.Models().Where(row => !row.Data.EndsWith("_bidirectional", StringComparison.Ordinal));

    public static IEnumerable<TheoryDataRow<string>> Normalized() =>
        LayerNormGradientTests.Models().Where(row => !row.Data.Contains("directions", StringComparison.Ordinal));

    public static IEnumerable<TheoryDataRow<string>> Masked() =>
        DropoutGradientTests.Models().Where(row => !DropoutGradientTests.IsBidirectional(row.Data));

    public static IEnumerable<TheoryDataRow<string>> Ragged() =>
        LengthsModels.Names().Where(row => !LengthsModels.Declaration(row.Data).IsBidirectional);

    [Theory]
    [MemberData(nameof(Gradients))]
    public void Every_cell_and_connection(string name) => Check(GradientDeclarations.Create(name), steps: 6);

    [Theory]
    [MemberData(nameof(OtherCells))]
    public void Cells_beside_PyTorchs(string name) => Check(OtherCellGradientTests.Create(name), steps: 5);

    [Theory]
    [MemberData(nameof(Normalized))]
    public void Layers_of_normalisation(string name) => Check(LayerNormGradientTests.Create(name), steps: 5);

    [Theory]
    [MemberData(nameof(Masked))]
    public void Dropout_has_the_same_masks_again(string name) => Check(DropoutGradientTests.Create(name), steps: 5);

    [Theory]
    [MemberData(nameof(Ragged))]
    public void Single_precision(string name)
    {
        if (LengthsModels.Declaration(name).Precision == Precision.Double)
            Check(LengthsModels.Create<double>(name), LengthsModels.Steps);
        else
            Check(LengthsModels.Create<float>(name), LengthsModels.Steps);
    }

    [Theory]
    [InlineData("SoftmaxCrossEntropy_EveryStep")]
    [InlineData("MeanSquaredError_EveryStep")]
    public void Windows_that_overlap(string name)
    {
        var model = GradientDeclarations.Create(name);
        var batch = PaddedBatch<double>.Draw(model, 5, seed: 3);
        batch = batch with { Sequences = batch.Sequences with { LossFrom = 3 } };
        foreach (var carry in new[] { 1, 2, 3, 6 })
        {
            var whole = model.CreateWindow(5);
            whole.Carry = carry;
            var expected = WindowResult<double>.Of(model, whole, batch);
            foreach (var tapeSteps in s_tapeSteps)
            {
                var window = model.CreateWindow(5, recompute: tapeSteps);
                window.Carry = carry;
                expected.AssertRecomputed(
                    $"Carry {carry}, tape of {tapeSteps}", WindowResult<double>.Of(model, window, batch), 1e-10);
            }
        }
    }

    [Theory]
    [InlineData("lstm_17")]
    [InlineData("gru_rb_last_step")]
    [InlineData("feedback_Output_lstm")]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(GradientDeclarations.Create(name), steps: 5, batch: 3, seed: 1, recompute: 2).Run();

    private static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<string> names) =>
        names.Select(name => new TheoryDataRow<string>(name));

    private static void Check<T>(ITestModel<T> model, int steps)
        where T : unmanaged, INumber<T>
    {
        var tolerance = typeof(T) == typeof(float) ? 1e-5 : 1e-10;
        foreach (var count in new[] { 1, 7 })
        {
            var ragged = PaddedBatch<T>.Draw(model, count, seed: count, steps);
            var even = ragged with { Sequences = ragged.Sequences with { Lengths = [] } };
            foreach (var batch in new[] { ragged, even })
            {
                var expected = WindowResult<T>.Of(model, model.CreateWindow(count), batch);
                foreach (var tapeSteps in s_tapeSteps)
                {
                    var window = model.CreateWindow(count, recompute: tapeSteps);
                    var actual = WindowResult<T>.Of(model, window, batch);
                    expected.AssertRecomputed($"Window of {count}, tape of {tapeSteps}", actual, tolerance);
                    AssertThreads(model, batch, tapeSteps, actual);
                    AssertReused(model, window, batch, actual);
                }
            }
        }
    }

    private static void AssertThreads<T>(ITestModel<T> model, PaddedBatch<T> batch, int tapeSteps, WindowResult<T> expected)
        where T : unmanaged, INumber<T>
    {
        if (batch.Sequences.Batch == 1)
            return;
        var window = model.CreateWindow(batch.Sequences.Batch, threads: 2, tapeSteps);
        using (window.Window)
            expected.AssertSame($"Tape of {tapeSteps} on two threads", WindowResult<T>.Of(model, window, batch));
    }

    /// <summary>A window keeps nothing of the one before it: here one that was all NaN, of full length.</summary>
    private static void AssertReused<T>(
        ITestModel<T> model, ITestWindow<T> window, PaddedBatch<T> batch, WindowResult<T> expected)
        where T : unmanaged, INumber<T>
    {
        var diverged = (T[])batch.States.Clone();
        Array.Fill(diverged, T.CreateTruncating(double.NaN));
        WindowResult<T>.Of(model, window, batch with { Sequences = batch.Sequences with { Lengths = [] }, States = diverged });
        window.Window.ZeroGradients();
        window.Window.DropoutWindow = 0;
        expected.AssertSame("Window used again", WindowResult<T>.Of(model, window, batch));
    }
}

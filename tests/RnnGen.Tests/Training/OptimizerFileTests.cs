using System;
using System.IO;
using System.Linq;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>What an optimiser remembers, saved and loaded by a loop without a trainer.</summary>
public sealed class OptimizerFileTests : IDisposable
{
    private readonly SavedTraining _saved = new();

    public static TheoryData<string> Optimizers => [.. Optimisers.Names];

    private string Target => _saved.Target;

    public void Dispose() => _saved.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_loop_goes_on_with_the_same_bits(string name)
    {
        var (expected, model) = (new DeclaredTwin(1), new DeclaredTwin(1));
        Loop(expected, Optimisers.Create(name), 0, 6);
        var first = Optimisers.Create(name);
        Loop(model, first, 0, 3);
        first.Save(Target, model.Parameters);
        var second = Optimisers.Create(name);
        second.Load(Target, model.Parameters);
        Loop(model, second, 3, 6);
        Assert.Equal(expected.Parameters.Values.Span, model.Parameters.Values.Span);
    }

    [Fact]
    public void In_double_precision_and_through_a_stream_too()
    {
        var (expected, model) = (new DoubleModelOfTwo(1), new DoubleModelOfTwo(1));
        Loop(expected, new Adam(), 6);
        var first = new Adam();
        Loop(model, first, 3);
        var stream = new TrickleStream();
        first.Save(stream, model.Parameters);
        var second = new Adam();
        second.Load(stream.Reread(), model.Parameters);
        Loop(model, second, 3);
        Assert.Equal(expected.Parameters.Values.Span, model.Parameters.Values.Span);
    }

    [Fact]
    public void Tensors_that_were_frozen_keep_counts_of_their_own()
    {
        var (model, adam, loaded) = (new DeclaredTwin(1), new Adam(), new Adam());
        Loop(model, adam, 0, 2);
        model.Parameters.SetTrainable("dense0.*", false);
        Loop(model, adam, 2, 4);
        adam.Save(Target, model.Parameters);
        loaded.Load(Target, model.Parameters);
        var (expected, found) = (adam.StateOf(model.Parameters)!, loaded.StateOf(model.Parameters)!);
        static (long, double, double) Of(UpdateCount count) => (count.Updates, count.FirstDecay, count.SecondDecay);
        Assert.Equal(expected.Counts.Select(Of), found.Counts.Select(Of));
        Assert.Contains(found.Counts, count => count.Updates == 2);
        Assert.Contains(found.Counts, count => count.Updates == 4);
    }

    [Fact]
    public void Before_the_first_step_there_is_nothing_and_that_is_loaded_too()
    {
        var (model, adam) = (new DeclaredTwin(1), new Adam());
        adam.Save(Target, model.Parameters);
        Assert.Empty(SafetensorsFile.Read(Target).Entries);
        Loop(model, adam, 0, 2);
        adam.Load(Target, model.Parameters);
        Assert.Null(adam.StateOf(model.Parameters));
    }

    [Fact]
    public void Another_optimiser_model_or_precision_is_refused_with_every_mismatch()
    {
        var (model, adam) = (new DeclaredTwin(1), new Adam());
        Loop(model, adam, 0, 2);
        adam.Save(Target, model.Parameters);
        _saved.AssertRefused(
            path => new AdamW().Load(path, model.Parameters),
            "does not hold the state of AdamW for DeclaredTwin",
            "metadata 'rnngen.optimizer.kind': expected 'AdamW', found 'Adam'");
        _saved.AssertRefused(
            path => new Adam().Load(path, new CarryingModel(1).Parameters),
            "the state of Adam for CarryingModel",
            "architecture: expected 'token[11]",
            "tensor 'training/exp_avg/lstm0.weight_ih_l0': expected F32 [36, 4], found none",
            "tensor 'training/exp_avg/gru0.weight_ih_l0': expected no such tensor");
        _saved.AssertRefused(
            path => new Adam().Load(path, new DoubleModelOfTwo(1).Parameters), "precision: expected 'Double', found 'Single'");
    }

    [Fact]
    public void What_is_missing_is_listed_and_the_state_stays_as_it_was()
    {
        var (model, adam, other) = (new DeclaredTwin(1), new Adam(), new Adam());
        Loop(model, adam, 0, 2);
        adam.Save(Target, model.Parameters);
        Loop(model, other, 0, 1);
        var before = other.StateOf(model.Parameters);
        _saved.Rewrite(
            entries => entries.RemoveAll(entry => entry.Name is "training/exp_avg/dense0.bias" or "training/updates"),
            metadata => metadata["rnngen.optimizer.version"] = "7");
        _saved.AssertRefused(
            path => other.Load(path, model.Parameters),
            "metadata 'rnngen.optimizer.version': expected '1', found '7'",
            "tensor 'training/exp_avg/dense0.bias': expected F32 [1], found none",
            $"tensor 'training/updates': expected I64 [1] or [{DeclaredTwin.Info.Tensors.Count}], found none");
        Assert.Same(before, other.StateOf(model.Parameters));

        adam.Save(Target, model.Parameters);
        _saved.ForEachCut(() => _saved.AssertRefused(path => other.Load(path, model.Parameters)));
        Assert.Same(before, other.StateOf(model.Parameters));
    }

    [Fact]
    public void A_file_of_weights_or_of_a_training_is_no_state()
    {
        var model = new DeclaredTwin(1);
        model.Save(Target);
        _saved.AssertRefused(
            path => new Adam().Load(path, model.Parameters), "metadata 'rnngen.optimizer.version': expected it, found none");
        new Trainer<DeclaredTwin>(model, new Adam()).Save(Target);
        _saved.AssertRefused(
            path => new Adam().Load(path, model.Parameters), "metadata 'rnngen.optimizer.kind': expected it, found none");
    }

    private static void Loop(DeclaredTwin model, Optimizer optimizer, int from, int to)
    {
        var window = model.CreateWindow(1);
        for (var update = from; update < to; update++)
        {
            window.Reset();
            window.DropoutWindow = update;
            window.Forward([update, 1, 2, 3], [1, -1, 1, -1], 4);
            window.Backward();
            optimizer.Step(window, maxNorm: 1);
        }
    }

    private static void Loop(DoubleModelOfTwo model, Optimizer optimizer, int updates)
    {
        var window = model.CreateWindow(1);
        for (var update = 0; update < updates; update++)
        {
            window.Reset();
            window.Forward([1, 2], [1, -1, 0.5, 0], 2);
            window.Backward();
            optimizer.Step(window);
        }
    }
}

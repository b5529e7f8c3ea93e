using System;
using System.IO;
using System.Linq;
using System.Threading;
using RnnGen.Data;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Tests.Training;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Threading;

/// <summary>A training on several threads is the training on one.</summary>
public sealed class ThreadedTrainingTests
{
    private static readonly int[] s_tokens = [.. Enumerable.Range(0, 400).Select(i => i * i % 11)];

    [Fact]
    public void Any_number_of_threads_gives_the_weights_of_one()
    {
        var expected = Train(threads: 1);
        Assert.Equal(expected, Train(threads: 2));
        Assert.Equal(expected, Train(threads: 3));
    }

    /// <summary>The windows stay, and go on on other threads.</summary>
    [Fact]
    public void Threads_end_with_Fit_and_Evaluate_though_the_trainer_is_kept()
    {
        var model = new QuadraticModel();
        var trainer = new Trainer<QuadraticModel>(model, new Sgd(), new TrainerOptions { BatchSize = 2, Threads = 3 });
        var (data, pairs) = (new int[16], new ContiguousBatches(new int[16], 2, QuadraticModel.MaxSteps));
        for (var call = 0; call < 2; call++)
        {
            trainer.Fit(
                data, new FitOptions { Validation = pairs }, cancellationToken: TestContext.Current.CancellationToken);
            AssertEnded();
            trainer.Evaluate(pairs);
            AssertEnded();
        }

        Assert.Equal(2, model.Windows);

        void AssertEnded()
        {
            var others = model.Threads.Where(thread => thread != Thread.CurrentThread).ToList();
            Assert.NotEmpty(others);
            Assert.DoesNotContain(others, thread => thread.IsAlive);
            model.Threads.Clear();
        }
    }

    [Fact]
    public void A_Fit_that_is_refused_leaves_no_threads()
    {
        var options = new TrainerOptions { BatchSize = 2, Threads = 3 };
        using var file = new MemoryStream();
        var model = new QuadraticModel();
        var trainer = new Trainer<QuadraticModel>(model, new Sgd(), options);
        trainer.Fit(new int[18], cancellationToken: TestContext.Current.CancellationToken);
        trainer.Save(file);
        file.Position = 0;
        trainer.Resume(file);
        var validation = new ContiguousBatches(new int[16], 2, QuadraticModel.MaxSteps);
        Assert.Throws<ArgumentException>(() => trainer.Fit(
            new int[40], new FitOptions { Validation = validation },
            cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(2, model.Windows);
        Assert.DoesNotContain(model.Teams, team => team.HasThreads);
    }

    [Fact]
    public void The_windows_of_a_pair_have_no_threads_before_they_run()
    {
        var models = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), startToken: 0, endToken: 1);
        using var window = models.CreateWindow(batch: 2, threads: 2);
        Assert.Equal((2, 2), (window.Encoder.Threads, window.Decoder.Threads));
        Assert.False(window.Encoder.Team.HasThreads || window.Decoder.Team.HasThreads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Fewer_than_one_thread_is_an_error(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { Threads = threads });

    private static float[] Train(int threads)
    {
        var model = new CarryingModel(seed: 3);
        var options = new TrainerOptions { BatchSize = 8, MaxGradientNorm = 1, Threads = threads };
        new Trainer<CarryingModel>(model, new Adam { LearningRate = 0.01 }, options).Fit(s_tokens, new FitOptions { Epochs = 3 });
        return model.Parameters.Values.Span.ToArray();
    }
}

using System;
using System.Linq;
using System.Threading.Tasks;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Safety;

/// <summary>A window or a workspace that two callers use at once tells one of them, and reaches no memory but its own.</summary>
public sealed class TurnTests
{
    [Fact]
    public void A_turn_is_refused_while_another_is_taken()
    {
        var order = new RowOrder(1, 1, 1);
        using (order.TakeTurn("work"))
        {
            var fault = Assert.Throws<InvalidOperationException>(() => Take(order));
            Assert.Equal("work is at work for another caller: it serves one at a time.", fault.Message);
        }

        Take(order);

        static void Take(RowOrder order)
        {
            using var turn = order.TakeTurn("work");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_callers_of_a_window_get_results_or_are_told(int threads)
    {
        using var window = new TokenStream(1).CreateWindow(3, threads, recompute: 3);
        BothCall(
            () =>
            {
                window.Forward(new int[24], new int[24], 8, [8, 5, 3]);
                window.Backward();
            },
            () =>
            {
                window.Evaluate(new int[3], new int[3], 1);
                window.Backward();
            });
    }

    [Fact]
    public void Two_callers_of_a_workspace_get_results_or_are_told()
    {
        var (model, work) = (new FeatureFilter(1), new FeatureFilter.Workspace(8, 3, threads: 2));
        BothCall(
            () => model.Run(new float[8 * 3 * 4], [8, 5, 3], new FeatureFilter.State[3], new float[8 * 3 * 4], work),
            () => model.Run(new float[3 * 4], [], new FeatureFilter.State[3], new float[3 * 4], work));
    }

    [Fact]
    public void A_call_that_fails_ends_its_turn()
    {
        var (model, work) = (new TokenStream(1), new TokenStream.Workspace(4, 1));
        var window = model.CreateWindow(1);
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Run([11], new TokenStream.State[1], new float[11], work));
            Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward([11], [0], 1));
        }

        model.Run([1], new TokenStream.State[1], new float[11], work);
        window.Forward([1], [0], 1);
        window.Backward();
    }

    private static void BothCall(Action first, Action second)
    {
        var until = Environment.TickCount64 + 700;
        Task.WaitAll([.. new[] { first, second }.Select(call => Task.Run(() => CallUntil(call, until)))],
            TestContext.Current.CancellationToken);
    }

    private static void CallUntil(Action call, long until)
    {
        while (Environment.TickCount64 < until)
        {
            try
            {
                call();
            }
            catch (InvalidOperationException)
            {
                // Told that the other is at work, or that its tape is not this caller's.
            }
        }
    }
}

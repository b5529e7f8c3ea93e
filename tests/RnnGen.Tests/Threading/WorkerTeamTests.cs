using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Threading;

/// <summary>The threads of a window: every share once, and an end that can be relied on.</summary>
public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Every_share_is_done_once(int threads)
    {
        using var team = new WorkerTeam(threads);
        for (var call = 0; call < 2000; call++)
        {
            var done = new int[threads];
            team.Run(share =>
            {
                Assert.Equal(threads, share.Count);
                Interlocked.Increment(ref done[share.Index]);
            });

            Assert.All(done, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Shares_run_at_the_same_time()
    {
        using var team = new WorkerTeam(3);
        using var all = new Barrier(3);
        team.Run(_ => Assert.True(all.SignalAndWait(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void What_the_shares_wrote_is_there_when_the_call_returns()
    {
        using var team = new WorkerTeam(4);
        var values = new int[4];
        for (var call = 1; call < 2000; call++)
        {
            team.Run(share => values[share.Index] += share.Index + 1);
            Assert.Equal([call, 2 * call, 3 * call, 4 * call], values);
        }
    }

    [Fact]
    public void A_call_after_the_threads_have_gone_to_sleep_is_served()
    {
        using var team = new WorkerTeam(3);
        for (var call = 0; call < 3; call++)
        {
            Thread.Sleep(50);
            var sum = 0;
            team.Run(share => Interlocked.Add(ref sum, share.Index + 1));
            Assert.Equal(6, sum);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_exception_of_a_share_is_thrown_at_the_caller_and_the_team_goes_on(int failing)
    {
        using var team = new WorkerTeam(3);
        var ended = 0;

        var thrown = Assert.Throws<InvalidTimeZoneException>(() => team.Run(share =>
        {
            if (share.Index == failing)
                throw new InvalidTimeZoneException("share");
            Interlocked.Increment(ref ended);
        }));

        Assert.Equal("share", thrown.Message);
        Assert.Equal(2, ended);
        team.Run(_ => Interlocked.Increment(ref ended));
        Assert.Equal(5, ended);
    }

    [Fact]
    public void A_team_at_work_refuses_another_call()
    {
        using var team = new WorkerTeam(2);
        var refused = Assert.Throws<InvalidOperationException>(() => team.Run(share =>
        {
            if (share.Index == 0)
                team.Run(_ => { });
        }));
        Assert.Contains("one caller at a time", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_team_that_was_disposed_of_refuses_a_call_and_may_be_disposed_of_again()
    {
        var team = new WorkerTeam(2);
        team.Run(_ => { });
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(_ => { }));
    }

    [Fact]
    public void A_team_that_was_released_has_no_threads_until_the_next_call()
    {
        using var team = new WorkerTeam(2);
        for (var call = 0; call < 3; call++)
        {
            using var both = new Barrier(2);
            var threads = new Thread[2];
            team.Run(share =>
            {
                threads[share.Index] = Thread.CurrentThread;
                Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(1)));
            });
            team.Release();
            team.Release();
            Assert.False(threads[1].IsAlive);
        }

        team.Dispose();
        team.Release();
        Assert.Throws<ObjectDisposedException>(() => team.Run(_ => { }));
    }

    /// <summary>So that what is made before a call is refused leaves no threads behind.</summary>
    [Fact]
    public void A_team_that_was_not_called_has_no_threads()
    {
        var team = new WorkerTeam(2);
        Assert.False(team.HasThreads);
        team.Run(_ => { });
        Assert.True(team.HasThreads);
        team.Dispose();
        Assert.False(team.HasThreads);

        team = new WorkerTeam(2);
        team.Release();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(_ => { }));
        Assert.False(team.HasThreads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Fewer_than_one_thread_is_an_error(int threads)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(threads));
        Assert.Contains("at least 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_end_when_nobody_holds_the_team()
    {
        var threads = Abandon();
        for (var attempt = 0; attempt < 100 && threads.Any(t => t.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.DoesNotContain(threads, t => t.IsAlive);
    }

    [Fact]
    public void Shares_of_a_range_join_and_are_cut_at_grains()
    {
        foreach (var (length, grain, count) in new[] { (0, 1, 2), (5, 4, 3), (128, 4, 3), (8, 1, 8), (3, 4, 2), (7, 1, 3) })
        {
            var at = 0;
            for (var i = 0; i < count; i++)
            {
                var (from, to) = new WorkShare(i, count).Of(length, grain);
                Assert.Equal(at, from);
                Assert.True(to >= from && (to % grain == 0 || to == length));
                at = to;
            }

            Assert.Equal(length, at);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread[] Abandon()
    {
        var team = new WorkerTeam(3);
        using var all = new Barrier(3);
        var threads = new ConcurrentBag<Thread>();
        team.Run(_ =>
        {
            all.SignalAndWait();
            threads.Add(Thread.CurrentThread);
        });
        return [.. threads.Where(thread => thread != Thread.CurrentThread)];
    }
}

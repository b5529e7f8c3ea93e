using System;
using System.Threading;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Values;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Planning and writing end soon after nobody waits for them any more, wherever they are.</summary>
public sealed class CancellationTests
{
    public static TheoryData<string> Kinds => [.. LargeModels.Kinds];

    [Theory]
    [InlineData(8)]
    [InlineData(0)]
    public void Whichever_check_finds_nobody_waiting_ends_it(int truncationLength)
    {
        var model = CellModels.Model(
            1, CellModels.Recurrent(CellModels.Tanh, 1, bias: BiasKind.None)) with
        {
            TruncationLength = truncationLength,
        };
        var checks = Checks(model).Count;

        for (var last = 1; last <= checks; last++)
            Assert.Throws<OperationCanceledException>(() => Run(model, CancelAt(last)));
        Run(model, CancelAt(checks + 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_longest_stretch_without_a_check_is_a_small_part_of_the_work(string kind)
    {
        Checks(LargeModels.Of(kind, 2));
        var (count, longest, all) = Checks(LargeModels.Of(kind, 32));

        Assert.True(count > 5_000, $"{count} checks");
        // The longest is a table of nodes that grows once; of all that is allocated, the text is the most.
        Assert.True(longest < all / 40, $"{longest:N0} of {all:N0} bytes were allocated without a check");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Checks_are_as_many_more_as_the_work_is(string kind)
    {
        Checks(LargeModels.Of(kind, 2));
        var (count, _, all) = Checks(LargeModels.Of(kind, 16));
        var (countOfTwice, _, allOfTwice) = Checks(LargeModels.Of(kind, 32));

        Assert.True((double)countOfTwice / count > 0.85 * allOfTwice / all,
            $"{count} and {countOfTwice} checks on {all:N0} and {allOfTwice:N0} bytes");
    }

    [Fact]
    public void The_compilers_token_is_asked()
    {
        using var source = new CancellationTokenSource();
        var model = LargeModels.Of("stacked", 2);
        var plan = Plans.Of(model, new Cancellation(source.Token));
        source.Cancel();

        Assert.Equal(source.Token,
            Assert.Throws<OperationCanceledException>(() => Plans.Of(model, new Cancellation(source.Token))).CancellationToken);
        Assert.Throws<OperationCanceledException>(() => ModelEmitter.Emit(plan, new Cancellation(source.Token)));
    }

    private static string Run(ModelDeclaration model, Cancellation cancellation) =>
        ModelEmitter.Emit(Plans.Of(model, cancellation), cancellation);

    private static Cancellation CancelAt(int last)
    {
        var count = 0;
        return new Cancellation(() =>
        {
            if (++count == last)
                throw new OperationCanceledException();
        });
    }

    /// <summary>How often a run checks; the bytes it allocates without a check, at most, and in all.</summary>
    private static (int Count, long Longest, long All) Checks(ModelDeclaration model)
    {
        var count = 0;
        var longest = 0L;
        var start = GC.GetAllocatedBytesForCurrentThread();
        var last = start;
        var text = Run(model, new Cancellation(() =>
        {
            count++;
            var now = GC.GetAllocatedBytesForCurrentThread();
            (longest, last) = (Math.Max(longest, now - last), now);
        }));
        // In the end the text is handed out, in one piece.
        var end = GC.GetAllocatedBytesForCurrentThread() - (sizeof(char) * text.Length);
        return (count, Math.Max(longest, end - last), end - start);
    }
}

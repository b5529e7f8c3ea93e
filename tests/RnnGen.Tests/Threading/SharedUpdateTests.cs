using System;
using System.Linq;
using RnnGen.Tests.Allocation;
using RnnGen.Tests.Training;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Threading;

/// <summary>Updates and norms shared by threads have the bits of one thread's, and allocate nothing either.</summary>
public sealed class SharedUpdateTests
{
    // More than one block of the norm, and neither whole blocks nor whole vectors.
    private const int Length = 70_001;

    public static TheoryData<string> Rules() => [.. Optimisers.Names];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Any_number_of_threads_gives_the_bits_of_one(string rule)
    {
        var (norm, values) = Train(rule, threads: 1);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var shared = Train(rule, threads);
            Assert.Equal(norm, shared.Norm);
            Assert.Equal(values, shared.Values);
        }
    }

    [Fact]
    public void A_shared_update_allocates_nothing()
    {
        var adam = new Adam();
        using var window = new FakeWindow<float>(Length, threads: 2);
        Allocated.Nothing("Adam", () => adam.Step(window, maxNorm: 1));
    }

    private static (double Norm, float[] Values) Train(string rule, int threads)
    {
        var optimizer = Optimisers.Create(rule);
        using var window = new FakeWindow<float>(Length, threads);
        var norm = 0.0;
        for (var step = 0; step < 3; step++)
        {
            window.SetGradients(Enumerable.Range(1, Length).Select(i => MathF.Sin(i + step)));
            norm += optimizer.Step(window, maxNorm: 0.5);
        }

        return (norm, window.Values.ToArray());
    }
}

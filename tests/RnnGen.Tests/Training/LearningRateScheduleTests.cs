using System;
using System.Linq;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

public class LearningRateScheduleTests
{
    [Fact]
    public void Steps_fall_by_a_factor_at_every_interval()
    {
        var schedule = new StepSchedule(0.05, 30);
        Assert.Equal([0.05, 0.05, 0.005, 0.005, 0.0005], At(schedule, 0, 29, 30, 59, 60), Close);
        var exponential = new StepSchedule(2, 1) { Gamma = 0.97 };
        var rate = 2.0;
        for (var step = 0; step < 200; step++, rate *= 0.97)
            Assert.Equal(rate, exponential.At(step), 1e-13 * rate);
    }

    [Fact]
    public void Cosine_is_PyTorchs_recursion_and_then_stays_at_the_minimum()
    {
        const int steps = 37;
        var schedule = new CosineSchedule(0.3, steps) { Minimum = 0.01 };
        var rate = 0.3;
        for (var step = 0; step < steps; step++)
        {
            Assert.Equal(rate, schedule.At(step), 1e-12);
            var next = (1 + Math.Cos(Math.PI * (step + 1) / steps)) / (1 + Math.Cos(Math.PI * step / steps));
            rate = (next * (rate - 0.01)) + 0.01;
        }

        Assert.Equal([0.01, 0.01, 0.01], At(schedule, steps, steps + 1, 10 * steps));
    }

    [Fact]
    public void Warm_up_rises_to_the_schedule_after_it_which_starts_at_its_end()
    {
        var schedule = new WarmupSchedule(4, new StepSchedule(0.05, 2)) { StartFactor = 0.5 };
        Assert.Equal([0.025, 0.03125, 0.0375, 0.04375, 0.05, 0.05, 0.005], At(schedule, 0, 1, 2, 3, 4, 5, 6), Close);
        Assert.Equal([0.1, 0.2, 0.3, 0.3], At(new WarmupSchedule(2, 0.3), 0, 1, 2, 1_000_000), Close);
    }

    [Theory]
    [InlineData(Annealing.Cosine)]
    [InlineData(Annealing.Linear)]
    public void One_cycle_rises_and_falls(Annealing annealing)
    {
        // The peak is at 0.3 · 20 - 1 = 5, the end at 19, the middle of the fall at 12.
        var schedule = new OneCycleSchedule(2, 20) { DivisionFactor = 10, FinalDivisionFactor = 100, Annealing = annealing };
        Assert.Equal([0.2, 2, 1.001, 0.002, 0.002, 0.002], At(schedule, 0, 5, 12, 19, 20, 1000), Close);
        var (second, next) = annealing == Annealing.Cosine
            ? (2 + (-0.9 * (1 + Math.Cos(0.2 * Math.PI))), 0.002 + (0.999 * (1 + Math.Cos(Math.PI / 14))))
            : (0.56, 2 - (1.998 / 14));
        Assert.Equal([second, next], At(schedule, 1, 6), Close);
    }

    [Fact]
    public void One_cycle_has_PyTorchs_defaults()
    {
        var schedule = new OneCycleSchedule(1, 1000);
        Assert.Equal([0.04, 1, 0.04 / 10_000], At(schedule, 0, 299, 999), Close);
        Assert.Equal(Annealing.Cosine, schedule.Annealing);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_shortest_cycles_are_numbers(int steps)
    {
        var schedule = new OneCycleSchedule(1, steps);
        Assert.Equal(1, schedule.At(0));
        Assert.Equal(0.04 / 10_000, schedule.At(steps - 1), 1e-18);
        Assert.InRange(schedule.At(1), 0, 1);
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(1, 1) { Gamma = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 1) { Minimum = double.NaN });
        Assert.Throws<ArgumentNullException>(() => new WarmupSchedule(1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmupSchedule(1, 1.0) { StartFactor = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 2) { RiseShare = 1 });
        foreach (var schedule in new LearningRateSchedule[]
        {
            new StepSchedule(1, 1), new CosineSchedule(1, 1), new WarmupSchedule(1, 1.0), new OneCycleSchedule(1, 2),
        })
            Assert.Throws<ArgumentOutOfRangeException>(() => schedule.At(-1));
    }

    private static double[] At(LearningRateSchedule schedule, params long[] steps) => [.. steps.Select(schedule.At)];

    private static bool Close(double expected, double actual) =>
        Math.Abs(expected - actual) <= 1e-14 * Math.Abs(expected) + 1e-18;
}

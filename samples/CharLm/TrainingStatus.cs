using System;

namespace CharLm;

/// <summary>How far the training is.</summary>
/// <param name="Done">0 at the start, 1 at the end.</param>
/// <param name="Window">Updates of the weights so far.</param>
/// <param name="Loss">Smoothed, in nats per character.</param>
/// <param name="CharactersPerSecond">Characters learned from in a second.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Left">Time to the end; estimated where the number of steps ends it.</param>
internal readonly record struct TrainingStatus(
    double Done,
    long Window,
    double Loss,
    double CharactersPerSecond,
    TimeSpan Elapsed,
    TimeSpan Left)
{
    public override string ToString() =>
        FormattableString.Invariant($"loss {Loss:F3}   {CharactersPerSecond,9:N0} characters/s   {Clock(Left)} left");

    private static string Clock(TimeSpan time) =>
        time.TotalHours < 1 ? time.ToString(@"m\:ss") : FormattableString.Invariant($"{(int)time.TotalHours}:{time:mm\\:ss}");
}

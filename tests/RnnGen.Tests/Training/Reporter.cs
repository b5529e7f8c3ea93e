using System;
using RnnGen.Training;

namespace RnnGen.Tests.Training;

/// <summary>Does something at every report, at once and on the thread that trains.</summary>
internal sealed class Reporter(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => action(value);
}

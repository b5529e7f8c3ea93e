using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>What a step of the generator gave, and whether it had to run for it.</summary>
internal sealed record StepOutput<T>(T Value, IncrementalStepRunReason Reason);

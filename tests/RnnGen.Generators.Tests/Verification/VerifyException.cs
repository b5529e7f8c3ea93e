using System;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>A snapshot does not hold.</summary>
internal sealed class VerifyException(string message) : Exception(message);

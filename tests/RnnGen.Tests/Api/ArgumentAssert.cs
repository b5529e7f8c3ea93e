using System;
using System.Globalization;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>What the error of a wrong argument must say.</summary>
internal static class ArgumentAssert
{
    /// <summary>It names the argument, and says what was expected and what was given.</summary>
    public static void Names(string argument, int expected, int actual, ArgumentException error)
    {
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(expected.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Contains(actual.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    /// <summary>As <see cref="Names(string, int, int, ArgumentException)"/> of what <paramref name="call"/> throws.</summary>
    public static void Throws(string argument, int expected, int actual, Action call) =>
        Names(argument, expected, actual, Assert.ThrowsAny<ArgumentException>(call));
}

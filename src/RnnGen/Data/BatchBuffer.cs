using System;

namespace RnnGen.Data;

/// <summary>Arrays whose length is a product of numbers that callers give.</summary>
internal static class BatchBuffer
{
    /// <summary>The length of an array of rows x lanes x width elements.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    /// <exception cref="ArgumentException">It would be longer than an array can be.</exception>
    public static int Length(string argument, string what, string remedy, int rows, int lanes, int width)
    {
        var elements = (Int128)rows * lanes * width;
        return elements <= Array.MaxLength
            ? (int)elements
            : throw TooLong(
                argument, what, remedy, $"{rows} x {lanes} x {width} = {elements}",
                $"more than the {Array.MaxLength} that an array can have");
    }

    /// <summary>Allocates an array of rows x lanes x width elements.</summary>
    /// <param name="argument">The argument that makes it long.</param>
    /// <param name="what">What it holds, for the message.</param>
    /// <param name="remedy">What makes it shorter.</param>
    /// <param name="rows">Steps, or 1.</param>
    /// <param name="lanes">Sequences side by side.</param>
    /// <param name="width">Elements of each at a step.</param>
    /// <exception cref="ArgumentException">It would be longer than an array can be, or than there is memory for.</exception>
    public static T[] Create<T>(string argument, string what, string remedy, int rows, int lanes, int width)
    {
        var length = Length(argument, what, remedy, rows, lanes, width);
        try
        {
            return new T[length];
        }
        catch (OutOfMemoryException fault)
        {
            throw TooLong(
                argument, what, remedy, $"{rows} x {lanes} x {width} = {length}", "more than there is memory for", fault);
        }
    }

    private static ArgumentException TooLong(
        string argument, string what, string remedy, string elements, string limit, OutOfMemoryException? cause = null) =>
        new($"The buffer of {what} would have {elements} elements, {limit}: {remedy} makes it smaller.", argument, cause);
}

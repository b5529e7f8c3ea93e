using System;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>Names of buffers and methods from names of layers: <c>lstm0_l1</c>, <c>gates</c> gives <c>lstm0L1Gates</c>.</summary>
internal static class Identifiers
{
    public static string Camel(params string[] parts)
    {
        var pascal = Pascal(parts);
        return char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    public static string Pascal(params string[] parts) =>
        string.Concat(parts
            .SelectMany(p => p.Split(['_'], StringSplitOptions.RemoveEmptyEntries))
            .Select(Expressions.Capitalize));
}

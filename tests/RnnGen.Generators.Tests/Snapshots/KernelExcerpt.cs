using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>
/// What a generated file has of its own equations: the plan in its header, the kernels of a step, and the elementwise kernels
/// forward and back. Of the kernels that only call others, the equations and the name. The rest is alike in all models, and whole
/// in the showcases of <see cref="ShowcaseTests"/>.
/// </summary>
internal static partial class KernelExcerpt
{
    /// <summary>Blanks before the members of the class.</summary>
    private const int Margin = 8;

    /// <summary>The excerpt of what is generated for a model.</summary>
    /// <param name="source">The model.</param>
    public static string Of(string source)
    {
        var lines = GeneratedCode.Of(source).Split('\n');
        var header = lines.TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal));
        var kernels = lines.SkipWhile(line => !KernelsClass().IsMatch(line)).Skip(2);
        return string.Join('\n', [.. header, .. Members(kernels).SelectMany(Shown), ""]);
    }

    /// <summary>The members of a class, each with its comment, up to the end of the class.</summary>
    private static IEnumerable<List<string>> Members(IEnumerable<string> lines)
    {
        var member = new List<string>();
        foreach (var line in lines.TakeWhile(line => line != "    }"))
        {
            if (line.Length == 0 && member.Count == 0)
                continue;
            member.Add(line.Length > Margin ? line[Margin..] : line);
            // A block, or what a method gives, in a line below its head.
            if (line == "        }" || (line.EndsWith(';') && line.StartsWith("            Unsafe", StringComparison.Ordinal)))
            {
                yield return member;
                member = [];
            }
        }
    }

    /// <summary>The lines of a member that are shown, after an empty one.</summary>
    private static IEnumerable<string> Shown(List<string> member)
    {
        var declaration = member.FindIndex(line => Declaration().IsMatch(line));
        if (declaration < 0 || IsCommon().IsMatch(member[declaration]))
            return [];
        var isArithmetic = member.Any(line => Arithmetic().IsMatch(line));
        return isArithmetic ? ["", .. member] : ["", .. member.Take(declaration + 1)];
    }

    [GeneratedRegex(@"^    internal static class \w+Kernels$")]
    private static partial Regex KernelsClass();

    [GeneratedRegex(@"^(public|private) static \w+ \w+<")]
    private static partial Regex Declaration();

    // Tiles that are the file's own, sums over rows, what is derived from weights, loads and stores.
    [GeneratedRegex(@"(Sums\d+x\d+|Gradient\d+x\d+|RowSums\w*|Gradients?|Load|Store)<| Step<")]
    private static partial Regex IsCommon();

    [GeneratedRegex(@"TOps\.(?!HasManyRegisters|Count)")]
    private static partial Regex Arithmetic();
}

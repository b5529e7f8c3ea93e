using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RnnGen.Generators.Tests.Snapshots;

/// <summary>
/// What a generated file has of its own equations: the plan in its header, the step of one stream, and the kernels back through
/// time, without the lines that set their pointers. The forward kernels of windows compute what the step does, so they are shown where a file has no step, or where they are
/// asked for. Of kernels that only call others there is the name. The rest is alike in all models, and whole in the showcases of
/// <see cref="ShowcaseTests"/>.
/// </summary>
internal static partial class KernelExcerpt
{
    /// <summary>Blanks before the members of the class.</summary>
    private const int Margin = 8;

    /// <summary>The excerpt of what is generated for a model.</summary>
    /// <param name="source">The model.</param>
    /// <param name="parts">What is shown behind the plan.</param>
    /// <param name="hasProducts">Whether the loops of a step's products are shown; their titles always are.</param>
    public static string Of(string source, Parts parts = Parts.StepAndBackward, bool hasProducts = true)
    {
        var lines = GeneratedCode.Of(source).Split('\n');
        var header = lines.TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal));
        var step = Members(lines, "Kernels").Where(member => !IsRun().IsMatch(Head(member)))
            .SelectMany(Shown).ToList();
        if (!hasProducts)
            step = [.. WithoutProducts(step)];
        var forward = parts == Parts.All || step.Count == 0 ? Members(lines, "Memory").SelectMany(Shown) : [];
        var backward = parts == Parts.Step ? [] : Members(lines, "Tape").SelectMany(Shown);
        return string.Join('\n', [.. header, .. step, .. forward, .. backward, ""]);
    }

    /// <summary>What an excerpt shows behind the plan.</summary>
    internal enum Parts
    {
        /// <summary>The step and the way back.</summary>
        StepAndBackward,

        /// <summary>Forward kernels too, where windows have what the step has not: masks, episodes, other lowerings.</summary>
        All,

        /// <summary>The step, where the way back is that of another snapshot but for sizes.</summary>
        Step,
    }

    /// <summary>The members of a class, each with its comment, up to the end of the class.</summary>
    private static IEnumerable<List<string>> Members(IEnumerable<string> lines, string kind)
    {
        var (member, isHead) = (new List<string>(), false);
        var ofClass = lines.SkipWhile(line => ClassOf().Match(line).Groups["kind"].Value != kind)
            .SkipWhile(line => line != "    {").Skip(1).TakeWhile(line => line != "    }");
        foreach (var line in ofClass)
        {
            if (line.Length == 0)
            {
                // A method ends with a brace, or with what it gives in a line below its head; fields end with an empty line.
                yield return member;
                member = [];
                continue;
            }

            isHead |= IsHead().IsMatch(line);
            if (!isHead && !IsAlike().IsMatch(line))
                member.Add(Outdented(line));
            isHead &= !line.EndsWith(';');
        }

        yield return member;
    }

    /// <summary>Without the margin, and with two blanks for each brace instead of four: they were a fifth of all text.</summary>
    private static string Outdented(string line)
    {
        var blanks = line.Length - line.TrimStart().Length;
        return new string(' ', Math.Max(0, blanks - Margin) / 2) + line[blanks..];
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

    /// <summary>Of each product its title alone: what is added to which sums is alike in all cells.</summary>
    private static IEnumerable<string> WithoutProducts(IEnumerable<string> lines)
    {
        string? end = null;
        foreach (var line in lines)
        {
            if (end is null)
                yield return line;
            if (line == end)
                end = null;
            else if (Product().Match(line) is { Success: true } title)
                end = title.Groups["margin"].Value + "}";
        }
    }

    private static string Head(List<string> member) => member.Find(line => Declaration().IsMatch(line)) ?? "";

    [GeneratedRegex(@"^    internal (static |sealed )?class \w+?(?<kind>Kernels|Memory|Tape)(<|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex ClassOf();

    [GeneratedRegex(@"^(public|private) (static )?(void|struct|readonly struct) \w+")]
    private static partial Regex Declaration();

    // As "+ lstm0.weight_ih_l0 x, in 2 chains", above the braces of a product.
    [GeneratedRegex(@"^(?<margin> *)// \+ ")]
    private static partial Regex Product();

    // Loops of the step, which are whole in a showcase, and what chooses their width.
    [GeneratedRegex(@"\b(Run\w*|\w+InScratch)[<(]|\bStep\(")]
    private static partial Regex IsRun();

    // Pointers into buffers and weights, and distances of panels, which end with a semicolon in this line or a later one.
    [GeneratedRegex(@"^ {12}(ref \w+|nint) \w+ = (ref )?(_\w+|store|accumulated|LaneMask)\.")]
    private static partial Regex IsHead();

    // What all kernels begin with.
    [GeneratedRegex(@"^ +(\[MethodImpl|where TOps)")]
    private static partial Regex IsAlike();

    // Tiles that are the file's own, sums over rows, what is derived from weights.
    [GeneratedRegex(@"(Sums\d+x\d+|Gradient\d+x\d+|RowSums\w*|Gradients?|\b(RefreshDerived|Load|Store))[<(]|GradientSizes\d*\b")]
    private static partial Regex IsCommon();

    [GeneratedRegex(@"TOps\.(?!HasManyRegisters|Count)")]
    private static partial Regex Arithmetic();
}

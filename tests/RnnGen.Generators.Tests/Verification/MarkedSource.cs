using System;
using Microsoft.CodeAnalysis.Text;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>A source in which <c>[|</c> and <c>|]</c> stand around the place a diagnostic is expected at.</summary>
internal sealed record MarkedSource(string Text, TextSpan Span)
{
    public static MarkedSource Parse(string marked)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var end = marked.IndexOf("|]", StringComparison.Ordinal) - "[|".Length;
        if (start < 0 || end < start)
            throw new ArgumentException("No place is marked by [| and |].", nameof(marked));

        var text = marked.Remove(end + "[|".Length, "|]".Length).Remove(start, "[|".Length);
        return new(text, TextSpan.FromBounds(start, end));
    }
}

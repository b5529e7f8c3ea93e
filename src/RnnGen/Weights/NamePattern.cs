using System;

namespace RnnGen.Weights;

/// <summary>Names in which * stands for any characters, or none.</summary>
internal static class NamePattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.SequenceEqual(name);
        if (!name.StartsWith(pattern[..star], StringComparison.Ordinal))
            return false;
        for (var taken = star; taken <= name.Length; taken++)
        {
            if (Matches(pattern[(star + 1)..], name[taken..]))
                return true;
        }

        return false;
    }
}

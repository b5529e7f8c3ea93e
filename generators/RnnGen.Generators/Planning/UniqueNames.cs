using System.Collections.Generic;
using System.Globalization;

namespace RnnGen.Generators.Planning;

/// <summary>Gives every name once: the second time it is numbered, from 2 on.</summary>
/// <param name="separator">Stands before the number.</param>
internal sealed class UniqueNames(string separator = "")
{
    private readonly HashSet<string> _taken = [];

    // Of a name that is taken, the first number that was not tried.
    private readonly Dictionary<string, int> _next = [];

    /// <summary>The name, or the first of its numbered forms that is not taken; it is from now on.</summary>
    public string Take(string name)
    {
        if (_taken.Add(name))
            return name;
        if (!_next.TryGetValue(name, out var number))
            number = 2;
        string unique;
        do
            unique = name + separator + number++.ToString(CultureInfo.InvariantCulture);
        while (!_taken.Add(unique));
        _next[name] = number;
        return unique;
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Text;
using RnnGen;

namespace Cells;

/// <summary>
/// Lines of nested calls with strings in which any character may stand, and what a reader of them must keep in mind.
/// </summary>
internal sealed class Listing
{
    private readonly RandomSource _random;
    private readonly StringBuilder _text = new();

    public Listing(int length, ulong seed)
    {
        _random = new RandomSource(seed);
        while (_text.Length < length)
        {
            Call(depth: 1);
            _text.Append(";\n");
        }

        Tokens = [.. _text.ToString().Select(character => (int)character)];
        Facts = new() { ["inside quotes"] = new float[Tokens.Length], ["depth of parentheses"] = new float[Tokens.Length] };
        var (quotes, depth) = (0, 0);
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (Tokens[i] == '"') quotes = 1 - quotes;
            if (quotes == 0) depth += Tokens[i] switch { '(' => 1, ')' => -1, _ => 0 };
            (Facts["inside quotes"][i], Facts["depth of parentheses"][i]) = (quotes, depth);
        }
    }

    /// <summary>Its characters.</summary>
    public int[] Tokens { get; }

    /// <summary>What is true at each character; the model is told none of it.</summary>
    public Dictionary<string, float[]> Facts { get; }

    private void Call(int depth)
    {
        _text.Append("fgh"[_random.NextInt(3)]).Append('(');
        for (var more = true; more;)
        {
            Argument(depth);
            more = _random.NextInt(5) < 3;
            if (more) _text.Append(',');
        }

        _text.Append(')');
    }

    private void Argument(int depth)
    {
        var kind = _random.NextInt(6);
        if (kind < 2 && depth < 5) Call(depth + 1);
        else if (kind == 2) Quoted();
        else _text.Append("xyz"[_random.NextInt(3)]);
    }

    private void Quoted()
    {
        _text.Append('"');
        while (_random.NextInt(10) > 0) _text.Append("fghxyz(),;"[_random.NextInt(10)]);
        _text.Append('"');
    }
}

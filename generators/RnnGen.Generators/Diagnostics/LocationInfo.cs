using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace RnnGen.Generators.Diagnostics;

/// <summary>
/// A place in a source file as plain values: a <see cref="Location"/> would keep its syntax tree alive in the cache.
/// </summary>
internal sealed record LocationInfo(string FilePath, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo Of(SyntaxNode node) => Of(node.GetLocation());

    public static LocationInfo Of(SyntaxToken token) => Of(token.GetLocation());

    public static LocationInfo Of(Location location) =>
        new(location.SourceTree?.FilePath ?? "", location.SourceSpan, location.GetLineSpan().Span);

    /// <summary>
    /// The location in the tree it came from where that is still part of <paramref name="compilation"/>, so that
    /// <c>#pragma warning</c> and per-file severities apply; else one by path and lines alone.
    /// </summary>
    public Location ToLocation(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath == FilePath && Span.End <= tree.Length)
            {
                var location = Location.Create(tree, Span);

                // Trees without a path (scripts, tests) share the empty one: the lines must agree too.
                if (location.GetLineSpan().Span == Lines)
                    return location;
            }
        }

        return Location.Create(FilePath, Span, Lines);
    }
}

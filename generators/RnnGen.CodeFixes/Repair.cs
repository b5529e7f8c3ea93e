using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace RnnGen.CodeFixes;

/// <summary>A change of the source, in one file or several.</summary>
/// <param name="Title">What an IDE offers.</param>
/// <param name="Replacements">Nodes and what takes their places; none lies in another.</param>
internal sealed record Repair(string Title, IReadOnlyList<Replacement> Replacements)
{
    public Repair(string title, SyntaxNode old, SyntaxNode @new)
        : this(title, [new Replacement(old, @new)])
    {
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var file in Replacements.GroupBy(replacement => replacement.Old.SyntaxTree))
        {
            if (solution.GetDocumentId(file.Key) is not { } document)
                continue;

            var root = await file.Key.GetRootAsync(cancellationToken).ConfigureAwait(false);
            var news = file.ToDictionary(replacement => replacement.Old, replacement => replacement.New);
            solution = solution.WithDocumentSyntaxRoot(document, root.ReplaceNodes(news.Keys, (old, _) => news[old]));
        }

        return solution;
    }
}

/// <summary>A node and what takes its place.</summary>
internal sealed record Replacement(SyntaxNode Old, SyntaxNode New);

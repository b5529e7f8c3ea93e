using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Finds what each module is where each reads the one before it: the widths must fit.</summary>
internal static class DraftChain
{
    private const int MostSearched = 12;
    private const int MostSteps = 100_000;

    /// <summary>The layers of modules in a given order; null where their widths do not fit.</summary>
    public static List<DraftLayer>? InOrder(IReadOnlyList<ModuleDraft> drafts)
    {
        // The first layer may be of two kinds; of the others a width tells the kind.
        foreach (var first in drafts[0].Fits(null))
        {
            var layers = new List<DraftLayer> { first };
            foreach (var draft in drafts.Skip(1))
            {
                if (draft.Fits(layers[^1].Output).FirstOrDefault() is not { } next)
                    break;
                layers.Add(next);
            }

            if (layers.Count == drafts.Count)
                return layers;
        }

        return null;
    }

    /// <summary>
    /// The only order of modules in which the widths fit; null where there is none or several, or too many to search.
    /// </summary>
    public static IReadOnlyList<ModuleDraft>? OnlyOrder(IReadOnlyList<ModuleDraft> drafts)
    {
        if (drafts.Count > MostSearched)
            return null;
        var (found, order, steps) = (new List<ModuleDraft[]>(), new List<ModuleDraft>(), 0);
        Extend(null);
        return found.Count == 1 && steps < MostSteps ? found[0] : null;

        void Extend(int? width)
        {
            if (order.Count == drafts.Count)
            {
                if (found.All(other => !other.SequenceEqual(order)))
                    found.Add([.. order]);
                return;
            }

            foreach (var draft in drafts.Except(order))
            {
                foreach (var layer in draft.Fits(width))
                {
                    if (found.Count > 1 || ++steps >= MostSteps)
                        return;
                    order.Add(draft);
                    Extend(layer.Output);
                    order.RemoveAt(order.Count - 1);
                }
            }
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>The buffers that are left when values share places, with their names and rows.</summary>
/// <param name="InOrder">In the order in which they were made.</param>
/// <param name="Of">From the buffers that were planned with.</param>
internal sealed record FinalBuffers(IReadOnlyList<RowBuffer> InOrder, Relocation Of)
{
    public static FinalBuffers Make(
        BufferPool pool, ForwardPasses forward, BackwardPasses? backward, Cancellation cancellation)
    {
        var (names, of, all) = (new UniqueNames(), new Relocation(cancellation), new List<RowBuffer>());
        var final = new Dictionary<RowBuffer, RowBuffer>();
        var spans = backward?.Spans ?? forward.Spans;
        HashSet<RowBuffer> overTheTape = [.. backward?.OverTheTape ?? []];
        foreach (var buffer in cancellation.Each(pool.Buffers).Where(b => Laid(b) == b))
        {
            var copy = pool.CopyNameOf(buffer);
            var original = copy is null ? null : final[Laid(copy.Of)].Name;
            var made = buffer.With(
                names.Take(original is null ? buffer.Name : copy!.Name(original)),
                (original is null ? buffer.Content : copy!.Content(original))
                    + (overTheTape.Contains(buffer) ? "; then their gradients" : ""),
                spans.OfRun(buffer), spans.OfWindow(buffer));
            final.Add(buffer, made);
            of.Lay(buffer, new Location(made));
            all.Add(made);
        }

        return new FinalBuffers(all, of);

        RowBuffer Laid(RowBuffer buffer)
        {
            var laid = forward.Relocation.Of(buffer);
            return backward is null ? laid : backward.Sharing.Relocation.Of(laid);
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Graph;

/// <summary>A state variable of an encoder and the place it takes in one of a decoder.</summary>
/// <param name="Unit">First unit of the decoder's variable that it fills: not 0 of the second direction of an encoder.</param>
internal sealed record JoinedState(StateVariable Encoder, StateVariable Decoder, int Unit);

/// <summary>How the final states of an encoder become the initial states of a decoder.</summary>
internal static class StateJoin
{
    /// <summary>
    /// Variable by variable in the order of the layers, where symbols and sizes are the same; or, of a bidirectional encoder and
    /// a decoder of one direction, the two directions of a variable side by side, forward first. Null where neither fits.
    /// </summary>
    /// <remarks>
    /// The past of a convolution is of its own sequence: an encoder's is not handed over, and a decoder's begins with zero.
    /// </remarks>
    public static IReadOnlyList<JoinedState>? Of(IReadOnlyList<StateVariable> encoder, IReadOnlyList<StateVariable> decoder)
    {
        StateVariable[] from = [.. encoder.Where(state => !state.IsDelayLine)];
        StateVariable[] to = [.. decoder.Where(state => !state.IsDelayLine)];
        return OneToOne(from, to) ?? TwoDirections(from, to);
    }

    private static IReadOnlyList<JoinedState>? OneToOne(
        IReadOnlyList<StateVariable> encoder, IReadOnlyList<StateVariable> decoder)
    {
        var fits = encoder.Count == decoder.Count && encoder.Zip(decoder, (from, to) =>
            from.Symbol == to.Symbol && from.Size == to.Size && from.IsReverse == to.IsReverse).All(same => same);
        return fits ? [.. encoder.Zip(decoder, (from, to) => new JoinedState(from, to, 0))] : null;
    }

    private static IReadOnlyList<JoinedState>? TwoDirections(
        IReadOnlyList<StateVariable> encoder, IReadOnlyList<StateVariable> decoder)
    {
        StateVariable[] forward = [.. encoder.Where(state => !state.IsReverse)];
        StateVariable[] reverse = [.. encoder.Where(state => state.IsReverse)];
        if (forward.Length != decoder.Count || reverse.Length != decoder.Count || decoder.Any(state => state.IsReverse))
            return null;

        var joined = new List<JoinedState>();
        for (var i = 0; i < decoder.Count; i++)
        {
            var to = decoder[i];
            if (forward[i].Symbol != to.Symbol || reverse[i].Symbol != to.Symbol || forward[i].Size + reverse[i].Size != to.Size)
                return null;
            joined.Add(new(forward[i], to, 0));
            joined.Add(new(reverse[i], to, forward[i].Size));
        }

        return joined;
    }
}

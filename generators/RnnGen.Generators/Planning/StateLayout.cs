using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>Where the state variables lie in <c>State</c>: each padded to 16 units, the tail zero.</summary>
internal sealed class StateLayout
{
    /// <summary>At a stride of this many bytes the states of a crowd fall into the same few cache sets.</summary>
    private const int AliasingStride = 2048;
    private const int CacheLine = 64;
    private readonly Dictionary<StateVariable, int> _offsets = [];

    public StateLayout(IReadOnlyList<StateVariable> states, int elementSize)
    {
        States = states;
        foreach (var state in states)
        {
            _offsets.Add(state, Length);
            Length += state.Rows * PanelLayout.Padded(state.Size);
        }

        // That of a model without a state is padding alone: a struct of nothing would be no place to refer to.
        if (Length * elementSize % AliasingStride == 0)
            Length += CacheLine / elementSize;
    }

    public IReadOnlyList<StateVariable> States { get; }

    /// <summary>Elements of a state.</summary>
    public int Length { get; }

    public int OffsetOf(StateVariable state) => _offsets[state];

    /// <summary>
    /// A number that differs where the layout does (FNV-1a over names and sizes): states of another layout are refused.
    /// </summary>
    public ulong Hash =>
        States.Aggregate(
            14695981039346656037UL,
            (hash, s) => Mix(hash, $"{s.Name}:{(s.IsDelayLine ? $"{s.Delay}x" : "")}{s.Size};")) ^ (ulong)Length;

    private static ulong Mix(ulong hash, string text) => text.Aggregate(hash, (h, c) => unchecked((h ^ c) * 1099511628211UL));
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Lays values of the way forward into slots of sums that are read for the last time before: a function of a sum over the sum,
/// another value that is kept into a slot that nothing else keeps, and sums of the output over the outputs.
/// </summary>
internal sealed class ShareForward
{
    private readonly ForwardProblem _problem;
    private readonly ForwardPlaces _places;
    private readonly LiveRanges _ranges;
    private readonly Relocation _relocation;
    private readonly List<SharedPlace> _decisions = [];

    // A slot is one value's, the first's that asks for it.
    private readonly Dictionary<Location, Node> _holds = [];

    private ShareForward(ForwardProblem problem, ForwardPlaces places, LiveRanges ranges, Relocation relocation) =>
        (_problem, _places, _ranges, _relocation) = (problem, places, ranges, relocation);

    public static Sharing Of(
        ForwardProblem problem, ForwardPlaces places, Placement placed, LiveRanges ranges, Cancellation cancellation)
    {
        var share = new ShareForward(problem, places, ranges, new Relocation(cancellation));
        foreach (var group in cancellation.Each(places.Groups))
            share.LayIntoOutputs(group.Key, group.Value);
        foreach (var output in places.Outputs)
            share._holds[output.Value] = output.Key;
        foreach (var sum in cancellation.Each(problem.Graph.ProductOperands()).Where(o => o.Op == Op.Affine))
            share.Claim(sum);
        foreach (var (node, location) in cancellation.Each(places.Kept).Select(kept => (kept.Key, kept.Value)))
        {
            if (places.ResultLocation(node) is not null)
                share._holds[location] = node;
            else if (!share.LayIntoOwnSlot(node, location))
                share.LayIntoFreeSlot(node, location);
        }

        foreach (var root in cancellation.Each(placed.Roots.InOrder)
            .Where(r => r.Request.Kind is RootKind.Temporary or RootKind.Operand && places.ResultLocation(r.Node) is null))
        {
            share.LayIntoOwnSlot(root.Node, placed.Of[root.Node]);
        }

        return new Sharing(share._relocation, share._decisions);
    }

    /// <summary>The output layer's sums lie where its outputs will.</summary>
    private void LayIntoOutputs(SlotGroup group, RowBuffer buffer)
    {
        var output = _problem.Graph.OutputParts.FirstOrDefault(p => group.Slots == 1 && p.Width == group.Width
            && (p == group.Sums[0] || (p.Op.IsElementwise() && p.Operands.Count == 1 && p.Operands[0] == group.Sums[0])));
        if (output is null || _problem.StateOf(output) is not null)
            return;
        var place = _places.Outputs[output];
        if (Decide(buffer, place, _ranges.Between(new Location(buffer), place)))
            _relocation.Lay(buffer, place);
    }

    private Location PlaceOf((SlotGroup Group, int Slot) slot) =>
        _relocation.Of(new Location(_places.Groups[slot.Group], slot.Slot));

    /// <summary>Leaves a sum its slot.</summary>
    private void Claim(Node sum)
    {
        if (_places.Slots.Of(sum) is { } slot && PlaceOf(slot) is var place && !_holds.ContainsKey(place))
            _holds.Add(place, sum);
    }

    private bool LayIntoOwnSlot(Node node, Location location) =>
        _places.Slots.Of(node) is { } slot && LayInto(slot, node, location);

    private void LayIntoFreeSlot(Node node, Location location)
    {
        foreach (var slot in _places.Slots.Others(node))
        {
            if (LayInto(slot, node, location))
                return;
        }
    }

    private bool LayInto((SlotGroup Group, int Slot) slot, Node node, Location location)
    {
        var place = PlaceOf(slot);
        if (_holds.TryGetValue(place, out var holds))
        {
            if (holds != node)
                return false;
        }
        else if (slot.Group.Sums[slot.Slot] != node
            && !Decide(
                location.Buffer, place,
                _ranges.Between(new Location(_places.Groups[slot.Group], slot.Slot), location)))
        {
            return false;
        }

        _holds[place] = node;
        _relocation.Lay(location.Buffer, place);
        return true;
    }

    private bool Decide(RowBuffer what, Location over, Conflict? conflict)
    {
        _decisions.Add(new SharedPlace(what, over, conflict));
        return conflict is null;
    }
}

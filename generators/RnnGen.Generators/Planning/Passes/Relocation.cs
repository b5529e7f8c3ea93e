using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Buffers that are laid into others, and what is planned with that.</summary>
internal sealed class Relocation(Cancellation cancellation)
{
    private readonly Dictionary<RowBuffer, Location> _into = [];

    /// <summary>Whether a buffer has no memory of its own any more.</summary>
    public bool IsLaid(RowBuffer buffer) => _into.ContainsKey(buffer);

    /// <summary>Lays a buffer into another, from a slot on.</summary>
    public void Lay(RowBuffer buffer, Location into) => _into.Add(buffer, into);

    /// <summary>Where something lies.</summary>
    public Location Of(Location location)
    {
        while (_into.TryGetValue(location.Buffer, out var into))
            location = new Location(into.Buffer, into.Slot + location.Slot, into.Shift + location.Shift);
        return location;
    }

    /// <summary>The buffer in which another lies, or itself.</summary>
    public RowBuffer Of(RowBuffer buffer) => Of(new Location(buffer)).Buffer;

    public CutPass Of(CutPass pass) => pass with { Pass = Of(pass.Pass) };

    public Pass Of(Pass pass) =>
        pass.With(cancellation.Each(pass.Stages).Select(Of).ToList());

    public Stage Of(Stage stage) => !IsTouched(stage) ? stage : StageBuilder.InOrderOfSlots(stage with
    {
        Sums = stage.Sums.Select(Of).ToList(),
        Loads = stage.Loads.Select(l => l.Location is null ? l : l with { Location = Of(l.Location) }).ToList(),
        Stores = stage.Stores.Select(s => s with { Location = Of(s.Location) }).ToList(),
        FirstTouches = stage.FirstTouches.Select(Of).ToList(),
    });

    public LastStepCopy Of(LastStepCopy copy) =>
        copy with { EveryStep = Of(copy.EveryStep), Last = Of(copy.Last) };

    public Reduction Of(Reduction reduction) => reduction with
    {
        Gradient = Of(reduction.Gradient),
        Operand = reduction.Operand is null ? null : Of(reduction.Operand),
    };

    public RowSums Of(RowSums sums) => sums with
    {
        Values = Of(sums.Values),
        Gradients = sums.Gradients.Select(Of).ToList(),
    };

    private bool IsTouched(Stage stage) =>
        _into.Count > 0 && stage.Places.Concat(stage.FirstTouches).Any(place => IsLaid(place.Buffer));

    private SumPlan Of(SumPlan sum) => sum with
    {
        Target = Of(sum.Target),
        Products = sum.Products.Select(p => p with { Operand = Of(p.Operand) }).ToList(),
    };
}

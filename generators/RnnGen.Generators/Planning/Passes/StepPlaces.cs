using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>The places of one step: the caller's input, the state, scratch, and registers.</summary>
internal sealed class StepPlaces : IPlaces
{
    private readonly StepProblem _problem;
    private readonly List<(RowBuffer Buffer, StepRegion Region, int Offset)> _buffers = [];
    private readonly Dictionary<StateVariable, (RowBuffer Before, RowBuffer After)> _states = [];
    private readonly Dictionary<StateRead, RowBuffer> _delayed = [];
    private readonly RowBuffer? _features;

    public StepPlaces(StepProblem problem, StateLayout layout, Cancellation cancellation)
    {
        _problem = problem;
        var graph = problem.Graph;
        if (graph.Input.Op == Op.Input)
            _features = Add("x", graph.FeatureSize, IsReadInPanels(graph) ? StepRegion.Scratch : StepRegion.Input);
        foreach (var state in cancellation.Each(graph.States))
        {
            var offset = layout.OffsetOf(state);
            if (state.IsDelayLine)
            {
                // What is read of a delay line lies in the state; what the step adds to it comes there at the end.
                foreach (var lag in state.Reads.Keys)
                    _delayed.Add(new(state, lag), Add(
                        state.Name, state.Size, StepRegion.State,
                        offset + ((state.Delay - lag) * PanelLayout.Padded(state.Size))));
                var newest = Add($"new {state.Name}", state.Size, StepRegion.Scratch);
                _states.Add(state, (newest, newest));
            }
            else
            {
                _states.Add(state, (
                    Add(state.Name, state.Size, StepRegion.State, offset),
                    Add($"new {state.Name}", state.Size, StepRegion.Scratch)));
            }
        }
    }

    /// <summary>Where each state is found, and where the step leaves it.</summary>
    public IReadOnlyDictionary<StateVariable, (RowBuffer Before, RowBuffer After)> States => _states;

    /// <summary>The buffer of the features; null of a model of tokens.</summary>
    public RowBuffer? Features => _features;

    public Location LeafLocation(Node leaf) => (leaf.Left ?? leaf) switch
    {
        { Op: Op.Input } => new Location(_features!),
        { State.IsDelayLine: true } read => new Location(_delayed[new(read.State, read.Lag)]),
        var read => new Location(_states[read.State].Before),
    };

    public Location PlaceOf(Root root, string layer) =>
        _problem.StateOf(root.Node) is { } state && root.Request.Kind is RootKind.Result or RootKind.Operand
            ? new Location(_states[state].After)
            : root.Request.Kind == RootKind.Result
                ? new Location(Add("output", root.Node.Width, StepRegion.Scratch))
                : Temporary(root.Node);

    /// <summary>In registers; a sum in dot form is joined in memory.</summary>
    public Location SumLocation(Node sum, int pass, string layer) =>
        DotForm.IsDot(sum) ? Temporary(sum) : new Location(Add("sum", sum.Width, StepRegion.Register));

    public Location AtLastStep(Location location, Node node) => location;

    public Location FromLastStep(Location location, Node node, bool isReverse) => location;

    public void KeepEveryStep(Location location)
    {
    }

    /// <summary>The places of all buffers, where scratch is one after the other.</summary>
    /// <param name="relocation">Buffers that are laid into others have none.</param>
    /// <param name="scratch">Elements of scratch.</param>
    public IReadOnlyDictionary<RowBuffer, StepPlace> Lay(Relocation relocation, out int scratch)
    {
        var places = new Dictionary<RowBuffer, StepPlace>();
        scratch = 0;
        foreach (var (buffer, region, offset) in _buffers.Where(b => !relocation.IsLaid(b.Buffer)))
        {
            places.Add(buffer, new StepPlace(region, region == StepRegion.Scratch ? scratch : offset));
            if (region == StepRegion.Scratch)
                scratch += PanelLayout.Padded(buffer.Width);
        }

        return places;
    }

    /// <summary>
    /// Products take the caller's features one by one; other values a panel at a time, which must not end beyond them.
    /// </summary>
    private static bool IsReadInPanels(ModelGraph graph) =>
        graph.Nodes.Any(n => n.Op != Op.Linear && !n.Op.MovesLanes() && n.Operands.Contains(graph.Input));

    private Location Temporary(Node node) => new(Add(node.Name ?? "value", node.Width, StepRegion.Scratch));

    private RowBuffer Add(string name, int width, StepRegion region, int offset = 0)
    {
        var buffer = new RowBuffer(name, width, 1, "");
        _buffers.Add((buffer, region, offset));
        return buffer;
    }
}

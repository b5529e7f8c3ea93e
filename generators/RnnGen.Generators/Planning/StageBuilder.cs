using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>Collects the work of a stage.</summary>
/// <param name="mustPadWithZeros">Whether the padding lanes of a value are read.</param>
/// <param name="padding">What is known of padding lanes.</param>
internal sealed class StageBuilder(
    string scope, Extent extent, int width, StageKind kind, Func<Node, bool> mustPadWithZeros, Padding padding)
{
    private readonly List<SumPlan> _sums = [];
    private readonly List<Store> _stores = [];
    private readonly Dictionary<Node, Load> _loads = [];
    private readonly HashSet<Node> _body = [];

    public bool HasSum(Node sum) => _sums.Any(s => s.Sum == sum);

    public void AddSum(SumPlan sum)
    {
        if (!HasSum(sum.Sum))
            _sums.Add(sum);
    }

    /// <summary>Adds a value to store and what it is computed from, asking for each operand whether it is loaded.</summary>
    public void Add(Node node, Store store, Func<Node, Load?> resolve)
    {
        Compute(node, resolve);
        // Lanes that are summed or compared must not count the padding, whatever it holds; zeros do not count in a sum.
        var isRead = kind == StageKind.AcrossLanes || mustPadWithZeros(node);
        var isRight = store.Node.Op != Op.Max && padding.IsZero(node);
        _stores.Add(store with { IsMasked = width % PanelLayout.Units != 0 && isRead && !isRight });
    }

    public Stage Build() => InOrderOfSlots(new Stage(scope, extent, width)
    {
        Kind = kind,
        Sums = [.. _sums],
        Body = _body.OrderBy(n => n.Id).ToList(),
        Loads = [.. _loads.Values],
        Stores = [.. _stores],
    });

    /// <summary>The stage with its sums, loads and stores in the order in which their places lie in memory.</summary>
    public static Stage InOrderOfSlots(Stage stage) => stage with
    {
        Sums = InOrder(stage.Sums, s => (s.Target.Slot, s.Sum.Id)),
        Loads = InOrder(stage.Loads, l => (l.Location?.Slot ?? 0, l.Node.Id)),
        Stores = InOrder(stage.Stores, s => (s.Location.Slot, s.Node.Id)),
    };

    private static IReadOnlyList<T> InOrder<T>(IReadOnlyList<T> items, Func<T, (int Slot, int Id)> key)
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (key(items[i - 1]).CompareTo(key(items[i])) > 0)
                return [.. items.OrderBy(key)];
        }

        return items;
    }

    /// <summary>Adds a value and what it is computed from, without a place to store it.</summary>
    public void Compute(Node node, Func<Node, Load?> resolve)
    {
        var pending = new Stack<Node>([node]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next.Op == Op.Constant || _body.Contains(next) || _loads.ContainsKey(next))
                continue;
            if (resolve(next) is { } load)
            {
                _loads.Add(next, load);
                continue;
            }

            _body.Add(next);
            foreach (var operand in next.Operands.Reverse())
                pending.Push(operand);
        }
    }
}

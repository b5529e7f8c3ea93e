using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Graph;

/// <summary>Strongly connected components, sources first. Tarjan, Depth-first search and linear graph algorithms, 1972.</summary>
internal static class StronglyConnected
{
    public static IReadOnlyList<IReadOnlyList<T>> Components<T>(IEnumerable<T> nodes, Func<T, IEnumerable<T>> sources)
        where T : notnull
    {
        var search = new Search<T>(sources);
        foreach (var node in nodes)
            search.Visit(node);
        return search.Components;
    }

    private sealed class Search<T>(Func<T, IEnumerable<T>> sources)
        where T : notnull
    {
        private readonly Dictionary<T, int> _index = [];
        private readonly Dictionary<T, int> _low = [];
        private readonly HashSet<T> _onStack = [];
        private readonly Stack<T> _stack = new();

        public List<IReadOnlyList<T>> Components { get; } = [];

        public void Visit(T node)
        {
            if (_index.ContainsKey(node))
                return;
            _index[node] = _low[node] = _index.Count;
            _stack.Push(node);
            _onStack.Add(node);
            foreach (var source in sources(node))
            {
                if (!_index.ContainsKey(source))
                {
                    Visit(source);
                    _low[node] = Math.Min(_low[node], _low[source]);
                }
                else if (_onStack.Contains(source))
                {
                    _low[node] = Math.Min(_low[node], _index[source]);
                }
            }

            if (_low[node] != _index[node])
                return;
            var component = new List<T>();
            T member;
            do
            {
                member = _stack.Pop();
                _onStack.Remove(member);
                component.Add(member);
            }
            while (!member.Equals(node));
            Components.Add(component);
        }
    }
}

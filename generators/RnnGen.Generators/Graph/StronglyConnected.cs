using System;
using System.Collections.Generic;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>Strongly connected components, sources first. Tarjan, Depth-first search and linear graph algorithms, 1972.</summary>
internal static class StronglyConnected
{
    public static IReadOnlyList<IReadOnlyList<T>> Components<T>(
        IEnumerable<T> nodes, Func<T, IEnumerable<T>> sources, Cancellation cancellation = default)
        where T : notnull
    {
        var search = new Search<T>(sources, cancellation);
        foreach (var node in nodes)
            search.Visit(node);
        return search.Components;
    }

    private sealed class Search<T>(Func<T, IEnumerable<T>> sources, Cancellation cancellation)
        where T : notnull
    {
        private readonly Dictionary<T, Vertex<T>> _vertices = [];

        // The way from a root to the vertex whose sources are looked at; a recursion would be as deep as a model has layers.
        private readonly Stack<Vertex<T>> _path = new();
        private readonly Stack<Vertex<T>> _open = new();

        public List<IReadOnlyList<T>> Components { get; } = [];

        public void Visit(T root)
        {
            if (_vertices.ContainsKey(root))
                return;
            Enter(root);
            while (_path.Count > 0)
            {
                cancellation.Check();
                var vertex = _path.Peek();
                if (!vertex.Sources.MoveNext())
                    Leave(_path.Pop());
                else if (!_vertices.TryGetValue(vertex.Sources.Current, out var source))
                    Enter(vertex.Sources.Current);
                else if (source.IsOpen)
                    vertex.Low = Math.Min(vertex.Low, source.Index);
            }
        }

        private void Enter(T node)
        {
            var vertex = new Vertex<T>(node, _vertices.Count, sources(node).GetEnumerator());
            _vertices.Add(node, vertex);
            _path.Push(vertex);
            _open.Push(vertex);
        }

        private void Leave(Vertex<T> vertex)
        {
            vertex.Sources.Dispose();
            if (vertex.Low == vertex.Index)
                Close(vertex);
            else
                _path.Peek().Low = Math.Min(_path.Peek().Low, vertex.Low);
        }

        private void Close(Vertex<T> first)
        {
            var component = new List<T>();
            Vertex<T> member;
            do
            {
                member = _open.Pop();
                member.IsOpen = false;
                component.Add(member.Node);
            }
            while (member != first);
            Components.Add(component);
        }
    }

    private sealed class Vertex<T>(T node, int index, IEnumerator<T> sources)
    {
        public T Node { get; } = node;

        /// <summary>Sources that are still to be looked at.</summary>
        public IEnumerator<T> Sources { get; } = sources;

        /// <summary>Counts vertices in the order they are found.</summary>
        public int Index { get; } = index;

        /// <summary>The least index among the open vertices that are known to be reached from here.</summary>
        public int Low { get; set; } = index;

        /// <summary>Whether its component is not complete.</summary>
        public bool IsOpen { get; set; } = true;
    }
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>Strongly connected components of small graphs, written as <c>node:sources</c>.</summary>
public sealed class StronglyConnectedTests
{
    [Theory]
    [InlineData("a: b:a c:b", "a b c")]                            // a chain
    [InlineData("c:b b:a a:", "a b c")]                            // sources first, whatever the order given
    [InlineData("a:c b:a c:b", "abc")]                             // a cycle
    [InlineData("a: b:ad c:b d:c e:d", "a bcd e")]                 // a loop between what comes before and after
    [InlineData("a:b b:a c:bd d:c", "ab cd")]                      // two loops
    [InlineData("a:bd b:a c:b d:c", "abcd")]                       // a loop with a shortcut
    [InlineData("a:a b:a", "a b")]                                 // an edge to itself
    [InlineData("a: b:", "a b")]                                   // nothing connected
    [InlineData("a:e b:a c:b d:b e:cd f:de", "abcde f")]           // two ways round
    public void Components_come_sources_first(string graph, string components)
    {
        var sources = graph.Split(' ').ToDictionary(n => n[0], n => n[2..]);

        var found = StronglyConnected.Components(graph.Split(' ').Select(n => n[0]), n => sources[n]);

        Assert.Equal(components, string.Join(' ', found.Select(c => string.Concat(c.Order()))));
    }

    [Fact]
    public void No_nodes_have_no_components() => Assert.Empty(StronglyConnected.Components(new List<int>(), _ => []));
}

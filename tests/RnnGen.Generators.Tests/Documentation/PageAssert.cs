using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>Asserts whose message is every fault whole, a line each.</summary>
internal static class PageAssert
{
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0)
            Assert.Fail($"{all.Count} faults:\n{string.Join('\n', all)}");
    }
}

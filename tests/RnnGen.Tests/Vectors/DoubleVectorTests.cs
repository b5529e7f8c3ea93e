using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>The reference vectors in <see cref="double"/>.</summary>
public sealed class DoubleVectorTests : VectorTests<double>
{
    [Theory]
    [MemberData(nameof(CaseCatalog.Rows), MemberType = typeof(CaseCatalog))]
    public void Agrees_with_the_reference(string set, string name) => Check(set, name);
}

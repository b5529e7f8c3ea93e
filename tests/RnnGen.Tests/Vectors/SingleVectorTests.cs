using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>The reference vectors in <see cref="float"/>.</summary>
public sealed class SingleVectorTests : VectorTests<float>
{
    [Theory]
    [MemberData(nameof(CaseCatalog.Rows), MemberType = typeof(CaseCatalog))]
    public void Agrees_with_the_reference(string set, string name) => Check(set, name);
}

using System.Numerics;
using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// Every case of the reference vectors in one precision; a case that needs what is not there yet is skipped and says why.
/// </summary>
/// <typeparam name="T">The precision.</typeparam>
public abstract class VectorTests<T>
    where T : unmanaged, INumber<T>
{
    private protected static void Check(string set, string name)
    {
        var @case = CaseCatalog.Case(set, name);
        if (CaseDeclaration.MissingFeature(@case) is { } reason)
            Assert.Skip(reason);
        CaseChecks.Run(new CaseRun<T>(@case, CaseCatalog.Model<T>(set, @case)));
    }
}

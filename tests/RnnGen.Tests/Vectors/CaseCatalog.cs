using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// The cases to run, and their models: one compilation for each group of cases and precision, made when first asked for.
/// </summary>
internal static class CaseCatalog
{
    private static readonly object s_lock = new();
    private static readonly Dictionary<(string Group, Precision Precision), CompiledModels> s_compiled = [];
    private static readonly Dictionary<string, IReadOnlyList<VectorCase>> s_cases = [];

    /// <summary>A row for every case of the large set and of the repository's own, named after the case.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Rows() =>
        from set in VectorFolder.Sets()
        from path in VectorFolder.CasesIn(VectorFolder.Of(set))
        select Row(set, Path.GetFileNameWithoutExtension(path));

    /// <summary>A case of a set.</summary>
    public static VectorCase Case(string set, string name) =>
        Cases(set).FirstOrDefault(@case => @case.Name == name)
        ?? throw new FileNotFoundException($"No case {name} in the {set} set.");

    /// <summary>A fresh model of the case's declaration.</summary>
    public static ITestModel<T> Model<T>(string set, VectorCase @case)
        where T : unmanaged
    {
        var precision = typeof(T) == typeof(double) ? Precision.Double : Precision.Single;
        return Compiled(@case.Group, precision).Create<T>(CaseDeclaration.Of(@case, precision));
    }

    private static TheoryDataRow<string, string> Row(string set, string name) =>
        new(set, name) { TestDisplayName = set == VectorFolder.OwnSet ? $"own/{name}" : name, Label = "" };

    // Of all sets: many of the repository's own cases have the declarations of the large set.
    private static CompiledModels Compiled(string group, Precision precision)
    {
        lock (s_lock)
        {
            var key = (group, precision);
            if (!s_compiled.TryGetValue(key, out var models))
            {
                var declarations = VectorFolder.Sets().SelectMany(Cases)
                    .Where(@case => @case.Group == group && CaseDeclaration.MissingFeature(@case) is null)
                    .Select(@case => CaseDeclaration.Of(@case, precision));
                s_compiled.Add(key, models = new CompiledModels($"Vectors.{group}.{precision}", declarations));
            }

            return models;
        }
    }

    private static IReadOnlyList<VectorCase> Cases(string set)
    {
        lock (s_lock)
        {
            if (!s_cases.TryGetValue(set, out var cases))
                s_cases.Add(set, cases = [.. VectorFolder.CasesIn(VectorFolder.Of(set)).Select(VectorFile.ReadCase)]);
            return cases;
        }
    }
}

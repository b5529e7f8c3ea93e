using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Cases of one precision, compiled as one program and run by it one after the other.</summary>
internal sealed class CRun
{
    /// <summary>The masks of dropout of a key, of mask 3 at a rate of 1/4.</summary>
    public const int KeyOfMasks = 123456789;

    private readonly IReadOnlyList<CCase> _cases;
    private readonly Lazy<Results> _results;

    /// <param name="isOptimized">Whether the C is compiled with optimisation.</param>
    public CRun(IEnumerable<CCase> cases, bool isOptimized)
    {
        _cases = [.. cases];
        _results = new(() => Run(isOptimized));
    }

    /// <summary>Requires what comes out of a case's program to be what is expected.</summary>
    public void Check(string name)
    {
        var index = _cases.ToList().FindIndex(@case => @case.Name == name);
        var (streams, window) = _results.Value.OfCases[index];
        new CComparison(_cases[index]).AssertMatches(streams, window);
    }

    /// <summary>Those masks of the first units.</summary>
    public IReadOnlyList<double> Masks => _results.Value.Masks;

    private Results Run(bool isOptimized)
    {
        var plans = _cases.Select(@case => Plans.Of(@case.Model)).ToList();
        var input = new MemoryStream();
        using var writer = new BinaryWriter(input);
        for (var model = 0; model < plans.Count; model++)
            CFile.Write(writer, _cases[model], plans[model], model);
        foreach (var number in new[] { -1, KeyOfMasks, 0 })
            writer.Write(number);
        var source = CProgram.Source(plans, plans[0].IsDouble);
        using var reader = new BinaryReader(new MemoryStream(CProgram.Run(source, input.ToArray(), isOptimized)));
        var ofCases = _cases.Zip(plans, (@case, plan) => CFile.Read(reader, @case, plan)).ToList();
        return new(ofCases, CFile.Numbers(reader, 32, plans[0].IsDouble));
    }

    private sealed record Results(
        IReadOnlyList<(IReadOnlyList<CResult> Streams, CResult Window)> OfCases, IReadOnlyList<double> Masks);
}

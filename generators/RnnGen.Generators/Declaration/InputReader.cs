using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads <c>[Input]</c>s.</summary>
internal static class InputReader
{
    /// <summary>The inputs of a model, in the order of their attributes, those with faults among them.</summary>
    public static IReadOnlyList<InputDeclaration> Read(
        IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        var (inputs, start) = (new List<InputDeclaration>(), 0L);
        foreach (var attribute in attributes)
        {
            var input = new InputDeclaration(attribute.First as string ?? "", (int)start, attribute.Second as int? ?? 0);
            InputCheck.Run(attribute, input, inputs, layers, report);
            inputs.Add(input);
            start += input.Size;
        }

        return inputs;
    }

    /// <summary>The options of a model whose inputs say how many features a step has.</summary>
    public static ModelOptions Sized(ModelOptions options, IReadOnlyList<InputDeclaration> inputs, DiagnosticReport report)
    {
        if (inputs.Count == 0)
            return options;
        if (options.InputSize.Value != 0)
            report.Add(GraphDiagnostics.InputSizeBesideInputs, options.InputSize.Location, Texts.Number(options.InputSize.Value));
        var size = inputs.Sum(input => (long)Math.Max(input.Size, 0));
        return options with { InputSize = options.InputSize with { Value = (int)Math.Min(size, int.MaxValue) } };
    }
}

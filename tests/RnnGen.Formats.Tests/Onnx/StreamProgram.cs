using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats.Tests.Programs;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>A network that is declared, compiled and run in one precision, one stream from a state that is given.</summary>
internal sealed class StreamProgram
{
    private const string EntryClass = "StreamProgramEntry";

    private readonly byte[] _weights;
    private readonly Func<Stream, double[], float[], double[]> _run;

    public StreamProgram(Network network)
    {
        var declaration = new Declaration(network, "Declared", "RnnGen.Formats.Tests.Declared");
        using var weights = new MemoryStream();
        declaration.SaveWeights(weights);
        _weights = weights.ToArray();
        Source = declaration.Source;
        var entry = CompiledModel.Compile(declaration, Entry(network)).GetType(EntryClass, throwOnError: true)!;
        _run = entry.GetMethod("Run")!.CreateDelegate<Func<Stream, double[], float[], double[]>>();
        Info = (ModelInfo)entry.GetMethod("Info")!.Invoke(null, null)!;
    }

    /// <summary>The declaration.</summary>
    public string Source { get; }

    /// <summary>What the compiler knows of the model.</summary>
    public ModelInfo Info { get; }

    /// <summary>Runs one stream.</summary>
    /// <param name="inputs">[steps, features], or token ids [steps].</param>
    /// <param name="states">The values of each state variable by its name; they become those after the last step. Others begin at
    /// zero.</param>
    /// <returns>[steps, outputs], or those of the last step.</returns>
    public double[] Run(double[] inputs, Dictionary<string, double[]>? states = null)
    {
        var state = new float[Info.States
            .Select(variable => variable.Offset + ((variable.Size + 15) / 16 * 16 * variable.Steps))
            .DefaultIfEmpty()
            .Max()];
        foreach (var variable in Info.States.Where(variable => states?.ContainsKey(variable.Name) == true))
            Array.ConvertAll(states![variable.Name], value => (float)value).CopyTo(state, variable.Offset);
        var outputs = _run(new MemoryStream(_weights), inputs, state);
        foreach (var variable in Info.States.Where(_ => states is not null))
            states![variable.Name] = [.. state.AsSpan(variable.Offset, variable.Size).ToArray().Select(value => (double)value)];
        return outputs;
    }

    private static string Entry(Network network)
    {
        var isToken = network.Layers[0].Attribute is EmbeddingAttribute or OneHotAttribute;
        var steps = isToken ? "inputs.Length" : "inputs.Length / Declared.Info.InputSize";
        var hasState = network.Layers.Any(layer => layer.Attribute is RecurrentLayerAttribute or Conv1dAttribute { Kernel: > 1 });
        var isLearned = network.Layers.Any(layer => layer.Attribute is RecurrentLayerAttribute { LearnedInitialState: true });
        var begin = hasState && !isLearned ? "global::System.MemoryExtensions.AsSpan(variables).CopyTo(state.AsSpan());" : "";
        var end = hasState ? "state.AsSpan()[..variables.Length].CopyTo(variables);" : "";
        var rows = network.OutputSteps == Output.LastStep ? "1" : steps;
        return $$"""
            using RnnGen.Formats.Tests.Declared;

            public static class {{EntryClass}}
            {
                public static global::RnnGen.ModelInfo Info() => Declared.Info;

                public static double[] Run(global::System.IO.Stream weights, double[] inputs, float[] variables)
                {
                    var model = Declared.Load(weights);
                    var state = {{(isLearned ? "model.InitialState" : "default(Declared.State)")}};
                    {{begin}}
                    var outputs = new float[{{rows}} * Declared.Info.OutputSize];
                    var converted = global::System.Array.ConvertAll(inputs, value => ({{(isToken ? "int" : "float")}})value);
                    model.Run(converted, ref state, outputs);
                    {{end}}
                    return global::System.Array.ConvertAll(outputs, value => (double)value);
                }
            }
            """;
    }
}

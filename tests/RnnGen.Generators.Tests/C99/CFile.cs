using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>The files that a <see cref="CProgram"/> reads and writes: the numbers of one case after those of another.</summary>
internal static class CFile
{
    /// <summary>Writes what a case hands to its model.</summary>
    /// <param name="model">The model's place in the program.</param>
    public static void Write(BinaryWriter file, CCase @case, ModelPlan plan, int model)
    {
        foreach (var number in new[] { model, @case.Steps, @case.Batch })
            file.Write(number);
        Write(new PackedTensors(plan).Pack(@case.Tensors));
        foreach (var token in @case.Tokens)
            file.Write(token);
        Write(@case.Features);
        Write(FlatOf(@case.States, plan, @case.Batch));
        Write(@case.OutputGradients);
        Write(FlatOf(@case.FinalGradients, plan, @case.Batch));

        void Write(double[] values)
        {
            foreach (var value in values)
            {
                if (plan.IsDouble)
                    file.Write(value);
                else
                    file.Write((float)value);
            }
        }
    }

    /// <summary>Reads what a model made of a case: of streams, as many ways as it has, and of a window.</summary>
    public static (IReadOnlyList<CResult> Streams, CResult Window) Read(BinaryReader file, CCase @case, ModelPlan plan)
    {
        var (steps, batch) = (@case.Steps, @case.Batch);
        var outputs = batch * plan.OutputSize;
        var streams = new List<CResult>();
        for (var way = 0; way < (plan.Step is null ? 0 : plan.HasStepLoop ? 2 : 1); way++)
        {
            var all = Numbers(steps * outputs);
            streams.Add(new(plan.IsLastStep ? all[^outputs..] : all, States(), Nothing, Nothing, null));
        }

        var (windowOutputs, after, packed) =
            (Numbers(plan.IsLastStep ? outputs : steps * outputs), States(), Numbers(plan.Parameters.Length));
        var gradients = plan.Graph.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => new PackedTensors(plan).GradientOf(tensor, packed));
        return (streams, new(windowOutputs, after, gradients, States(), Numbers(steps * batch * plan.Graph.FeatureSize)));

        double[] Numbers(int count) => CFile.Numbers(file, count, plan.IsDouble);

        Dictionary<string, double[]> States() => ByName(Numbers(batch * plan.States.Length), plan, batch);
    }

    /// <summary>Reads numbers of a precision.</summary>
    public static double[] Numbers(BinaryReader file, int count, bool isDouble) =>
        [.. Enumerable.Range(0, count).Select(_ => isDouble ? file.ReadDouble() : file.ReadSingle())];

    private static Dictionary<string, double[]> Nothing { get; } = [];

    private static double[] FlatOf(IReadOnlyDictionary<string, double[]> states, ModelPlan plan, int batch)
    {
        var flat = new double[batch * plan.States.Length];
        foreach (var (name, values) in states)
        {
            var state = plan.States.States.Single(variable => variable.Name == name);
            for (var n = 0; n < batch; n++)
                values.AsSpan(n * state.Size, state.Size).CopyTo(flat.AsSpan(
                    (n * plan.States.Length) + plan.States.OffsetOf(state)));
        }

        return flat;
    }

    /// <summary>States of single steps by name; delay lines are left out.</summary>
    private static Dictionary<string, double[]> ByName(double[] flat, ModelPlan plan, int batch) =>
        plan.States.States.Where(state => !state.IsDelayLine).ToDictionary(
            state => state.Name,
            state => Enumerable.Range(0, batch)
                .SelectMany(n => flat.Skip((n * plan.States.Length) + plan.States.OffsetOf(state)).Take(state.Size))
                .ToArray());
}

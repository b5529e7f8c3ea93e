using System.Collections.Generic;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>What an optimiser remembers of one model, in a safetensors file of its own: for training loops without a
/// trainer.</summary>
internal static class OptimizerFile
{
    /// <summary>What the keys of its metadata begin with.</summary>
    public const string Prefix = "rnngen.optimizer.";
    public const string Version = "version";
    public const string Kind = "kind";
    private const string CurrentVersion = "1";
    private const string Precision = "precision";

    /// <summary>Writes the state of a model.</summary>
    public static void Save<T>(FileTarget target, Optimizer optimizer, ParameterStore<T> parameters)
        where T : unmanaged
    {
        var (part, state) = (ModelPart.Whole(parameters.Info), optimizer.StateOf(parameters));
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>
        {
            [part.ArchitectureKey] = part.Info.Architecture,
            [Prefix + Version] = CurrentVersion,
            [Prefix + Kind] = optimizer.Kind,
            [Prefix + Precision] = $"{ElementType<T>.Precision}",
        };
        if (state is not null)
            metadata.Add(Prefix + StateTensors.MomentsKey(part), StateTensors.MomentsText(optimizer, state));
        StateTensors.AddCounts(entries, part, state);
        StateTensors.AddMoments(entries, part, optimizer, state);
        target.Write(metadata, entries);
    }

    /// <summary>Reads the state of a model whole, then gives it to the optimiser.</summary>
    /// <exception cref="System.IO.InvalidDataException">It is of another model, precision or kind of optimiser, or not whole; the
    /// message lists every mismatch.</exception>
    public static void Load<T>(SafetensorsSource source, Optimizer optimizer, ParameterStore<T> parameters)
        where T : unmanaged
    {
        var file = new StrictFile(source, Prefix);
        var part = ModelPart.Whole(parameters.Info);
        file.Expect(Version, CurrentVersion);
        file.Expect(Kind, optimizer.Kind);
        file.Expect(new FileStatement(part.What, part.ArchitectureKey, part.Info.Architecture));
        var isOfPrecision = file.ExpectPrecision(Precision, ElementType<T>.Precision);
        if (isOfPrecision)
            StateTensors.Read<T>(file, part, optimizer);
        file.ThrowOnMismatch($"the state of {optimizer.Kind} for {part.Info.Name}", withTensors: isOfPrecision);
        var state = StateTensors.Read<T>(file, part, optimizer);
        source.ReadToEnd();
        optimizer.SetState(parameters, state);
    }

    /// <summary>In what a file's moments and counts differ from the tensors of a model.</summary>
    public static List<WeightDifference> Differences(ModelPart part, SafetensorsHeader file)
    {
        var known = new HashSet<string>();
        var found = file.Statement(Prefix + Precision) ?? nameof(RnnGen.Precision.Single);
        WeightDifference[] ofPrecision = found == $"{part.Info.Precision}"
            ? []
            : [new(DifferenceKind.Type, "precision", $"{part.Info.Precision}", found)];
        return
        [
            .. ofPrecision, .. TrainingFile.OfPart(part, StateTensors.MomentPrefixes(part, Prefix, file), file, known),
            .. StateTensors.CountDifferences(part, Prefix, file, known),
            .. WeightDifference.OfRest(file, "", known),
        ];
    }
}

using System.Collections.Generic;
using System.Linq;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>The models that are trained together, as the file of their training has them.</summary>
/// <param name="parts">Each model as a part of the file.</param>
/// <param name="stores">Its weights.</param>
internal sealed class TrainedModels<T>(IReadOnlyList<ModelPart> parts, IReadOnlyList<ParameterStore<T>> stores)
    where T : unmanaged
{
    /// <summary>Each model as a part of the file.</summary>
    public IReadOnlyList<ModelPart> Parts => parts;

    /// <summary>The weights of each model.</summary>
    public IReadOnlyList<ParameterStore<T>> Stores => stores;

    /// <summary>Whether a state is carried from window to window.</summary>
    public bool CarryState { get; init; }

    /// <summary>Elements that a loss of the caller's own carries for each sequence; 0 where it carries none.</summary>
    public int LossStateSize { get; set; }

    /// <summary>The name of a loss of the caller's own, as files have it; empty where the models have theirs.</summary>
    public string OwnLoss { get; set; } = "";

    /// <summary>What the file says besides: another training says something else.</summary>
    public IReadOnlyList<FileStatement> Statements { get; init; } = [];

    /// <summary>For messages.</summary>
    public string Names => string.Join(" and ", parts.Select(part => part.Info.Name));

    /// <summary>One model.</summary>
    public static TrainedModels<T> Of(ParameterStore<T> parameters) =>
        new([ModelPart.Whole(parameters.Info)], [parameters]) { CarryState = true };
}

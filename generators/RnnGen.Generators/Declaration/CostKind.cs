namespace RnnGen.Generators.Declaration;

/// <summary>What is counted of a model. <c>[Budget]</c> has a limit of each, named <c>Max</c> and the kind.</summary>
internal enum CostKind
{
    /// <summary>Elements of all tensors.</summary>
    Parameters,

    /// <summary>Bytes of a state, padding included.</summary>
    StateBytes,

    /// <summary>Operations of a step forward.</summary>
    FlopPerStep,

    /// <summary>Bytes of weights that a step of one stream reads.</summary>
    BytesPerStep,

    /// <summary>Bytes of a workspace for each step of each sequence.</summary>
    WorkspaceBytesPerStep,
}

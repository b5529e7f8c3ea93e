namespace RnnGen.Generators.Planning.Passes;

/// <summary>Names of the passes, as they are told.</summary>
internal static class PassNames
{
    public const string Equations = "equations";
    public const string Parameters = "parameters";
    public const string Partition = "partition";
    public const string Tape = "tape";
    public const string Materialise = "materialise";
    public const string Places = "places";
    public const string Stages = "stages";
    public const string Liveness = "liveness";
    public const string Share = "share";
    public const string Buffers = "buffers";
    public const string Tiles = "tiles";
    public const string Prefetch = "prefetch";
    public const string Names = "names";
    public const string Step = "step";
}

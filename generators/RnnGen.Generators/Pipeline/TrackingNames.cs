namespace RnnGen.Generators.Pipeline;

/// <summary>Names of the generator's steps, by which tests see what was cached.</summary>
internal static class TrackingNames
{
    public const string Discover = nameof(Discover);
    public const string Diagnostics = nameof(Diagnostics);
    public const string Orphans = nameof(Orphans);
    public const string Declare = nameof(Declare);
    public const string Graph = nameof(Graph);
    public const string GraphReport = nameof(GraphReport);
    public const string Plan = nameof(Plan);

    /// <summary>
    /// What stands behind the name of a step where its work is done, of which the step itself is what came of it.
    /// </summary>
    public const string Attempt = nameof(Attempt);

    public const string Weights = nameof(Weights);
    public const string WeightReport = nameof(WeightReport);
    public const string Costs = nameof(Costs);
    public const string CostReport = nameof(CostReport);
    public const string Emit = nameof(Emit);
    public const string Members = nameof(Members);
    public const string Clashes = nameof(Clashes);
    public const string Failures = nameof(Failures);
    public const string Project = nameof(Project);
    public const string Cells = nameof(Cells);
}

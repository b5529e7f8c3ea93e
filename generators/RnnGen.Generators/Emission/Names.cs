using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Names that several emitters must agree on.</summary>
internal sealed class Names(ModelPlan plan)
{
    /// <summary>The class's full name with dots and nesting as underscores, its own underscores doubled: unique among generated types.</summary>
    public string Unique { get; } = FullName(plan).Replace("@", "").Replace("_", "__").Replace('.', '_');

    public string Kernels => Unique + "Kernels";

    public string Memory => Unique + "Memory";

    /// <summary>Makes memory for runs on the caller's thread.</summary>
    public string NewMemory(int steps, int batch) =>
        $"new global::RnnGen.Generated.{Memory}(new global::RnnGen.RunSize(Info, {steps}, {batch}), global::RnnGen.WorkerTeam.Caller)";

    /// <summary>The token of each row.</summary>
    public const string Tokens = "tokens";

    /// <summary>Of each row the key of masks that each step draws.</summary>
    public const string StepKeys = "stepKeys";

    /// <summary>Of each row the key of its sequence's last step.</summary>
    public const string LastStepKeys = "lastStepKeys";

    /// <summary>Of each row the key of masks that each sequence draws.</summary>
    public const string SequenceKeys = "sequenceKeys";

    /// <summary>A field that holds a buffer.</summary>
    public static string Field(Buffer buffer) => Identifiers.Pascal(buffer.Name);

    /// <summary>A kernel's reference into a buffer: the row of the step, or of a state the row the step leaves.</summary>
    public static string Reference(Location location) => location.Buffer.Name + ((location.Shift == 1) == location.Buffer.IsReverse ? "" : "Next");

    /// <summary>Distance of a buffer's panels.</summary>
    public static string Panel(Buffer buffer) => buffer.Name + "Panel";

    private static string FullName(ModelPlan plan)
    {
        var nested = string.Concat(plan.Declaration.ContainingTypes.Select(t => NameOf(t) + "."));
        return (plan.Declaration.Namespace.Length == 0 ? "" : plan.Declaration.Namespace + ".") + nested + plan.Declaration.Name;
    }

    /// <summary>The name in a header such as <c>partial class Outer</c>.</summary>
    private static string NameOf(string header) => header.Substring(header.LastIndexOf(' ') + 1);
}

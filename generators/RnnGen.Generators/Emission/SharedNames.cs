using System.Linq;
using System.Text;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Emission;

/// <summary>Names of generated types, fields and parameters that several emitters write.</summary>
internal sealed class SharedNames(ModelPlan plan)
{
    /// <summary>
    /// Most characters of <see cref="Unique"/>: metadata takes names of 1,023 bytes, and a character has up to 3.
    /// </summary>
    private const int MostCharacters = 250;

    /// <summary>
    /// The class's full name with dots and nesting as underscores, its own underscores doubled: no two models share one, so it
    /// is unique among generated types.
    /// </summary>
    public string Unique { get; } = Shorten(Join(FullName(plan).Replace("@", "")));

    public string Kernels => Unique + "Kernels";

    /// <summary>The run of streams of a small model.</summary>
    public string Streams => Unique + "Streams";

    public string Memory => Unique + "Memory";

    public string Tape => Unique + "Tape";

    /// <summary>A function that makes memory for runs.</summary>
    public string NewMemory => $"global::RnnGen.Generated.{Kernels}.{nameof(NewMemory)}";

    /// <summary>A function that makes memory for a window.</summary>
    public string NewTape => $"global::RnnGen.Generated.{Kernels}.{nameof(NewTape)}";

    /// <summary>The token of each row.</summary>
    public const string Tokens = KernelNames.Tokens;

    /// <summary>The token of each sequence's last step.</summary>
    public const string LastTokens = "lastTokens";

    /// <summary>Of each row the key of masks that each step draws.</summary>
    public const string StepKeys = KernelNames.StepKeys;

    /// <summary>Of each row the key of its sequence's last step.</summary>
    public const string LastStepKeys = "lastStepKeys";

    /// <summary>Of each row the key of masks that each sequence draws.</summary>
    public const string SequenceKeys = KernelNames.SequenceKeys;

    /// <summary>The field of the transposed weights.</summary>
    public const string Transposed = "_transposed";

    /// <summary>A field that holds a buffer. No kernel's name begins as it does.</summary>
    public static string Field(RowBuffer buffer) => Field(buffer.Name);

    /// <summary>A field that holds what each row has of a kind.</summary>
    public static string Field(string name) => "_" + name;

    /// <summary>From <c>global::</c> on, without it.</summary>
    private static string FullName(ModelPlan plan)
    {
        var nested = string.Concat(plan.Declaration.ContainingTypes.Select(t => NameOf(t) + "."));
        return (plan.Declaration.Namespace.Length == 0 ? "" : plan.Declaration.Namespace + ".") + nested
            + plan.Declaration.Identifier;
    }

    /// <summary>
    /// Underscores doubled and dots single: of an odd run of underscores the last is a dot. A name that begins with an
    /// underscore would make that untrue, so a 0, which begins no name, stands between.
    /// </summary>
    private static string Join(string fullName)
    {
        var joined = new StringBuilder();
        foreach (var name in fullName.Split('.'))
        {
            if (joined.Length > 0)
                joined.Append(name.StartsWith("_", System.StringComparison.Ordinal) ? "_0" : "_");
            joined.Append(name.Replace("_", "__"));
        }

        return joined.ToString();
    }

    /// <summary>A long name is cut, and a hash tells it from others: <c>_1</c> stands in no other name.</summary>
    private static string Shorten(string name) =>
        name.Length <= MostCharacters ? name : $"{name.Substring(0, MostCharacters / 2)}_1{StableHash.Of(name)}";

    /// <summary>The name in a header such as <c>partial class Outer</c>.</summary>
    private static string NameOf(string header) => header.Substring(header.LastIndexOf(' ') + 1);
}

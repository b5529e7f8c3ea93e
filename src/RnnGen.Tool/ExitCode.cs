namespace RnnGen.Tool;

/// <summary>What the tool's exit code tells.</summary>
internal static class ExitCode
{
    /// <summary>Done; of <c>check</c>: the file fits.</summary>
    public const int Success = 0;

    /// <summary>The file and the model differ.</summary>
    public const int Different = 1;

    /// <summary>The command could not be done, and said why.</summary>
    public const int Error = 2;
}

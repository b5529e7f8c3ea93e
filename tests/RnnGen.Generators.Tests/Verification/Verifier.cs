using System.IO;
using System.Runtime.CompilerServices;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>
/// Snapshot tests by the conventions of Verify: the text expected stands in <c>Class.Method.verified.cs</c> beside the
/// test; on a mismatch <c>Class.Method.received.cs</c> is written and the test fails with the difference. Names and shapes
/// are Verify's, so that moving to Verify.Xunit changes the using alone.
/// </summary>
/// <remarks>Running with the environment variable RNNGEN_ACCEPT_SNAPSHOTS=1 takes what is received as expected.</remarks>
internal static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with the snapshot of the calling test, once awaited.</summary>
    public static SettingsTask Verify(
        string target, string extension = "cs", [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(target, extension, Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
}

using System;
using System.IO;
using System.Threading.Tasks;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>A text on disk that a test's output must equal.</summary>
internal sealed class Snapshot(string directory, string name, string extension)
{
    public string VerifiedPath { get; } = Path.Combine(directory, $"{name}.verified.{extension}");

    public string ReceivedPath { get; } = Path.Combine(directory, $"{name}.received.{extension}");

    /// <summary>
    /// Passes where <paramref name="received"/> is the verified text, or becomes it because <paramref name="accept"/> is set.
    /// </summary>
    /// <exception cref="VerifyException">There is no verified text, or another.</exception>
    public async Task CheckAsync(string received, bool accept)
    {
        received = NormalizeNewlines(received);
        var verified = File.Exists(VerifiedPath) ? NormalizeNewlines(await File.ReadAllTextAsync(VerifiedPath)) : null;
        if (received != verified && accept)
        {
            await File.WriteAllTextAsync(VerifiedPath, received);
            verified = received;
        }

        if (received == verified)
        {
            File.Delete(ReceivedPath);
            return;
        }

        await File.WriteAllTextAsync(ReceivedPath, received);
        throw new VerifyException(verified is null
            ? $"New: {VerifiedPath} does not exist. What was received stands in {ReceivedPath}."
            : $"NotEqual: {ReceivedPath} differs from {VerifiedPath}:\n{SnapshotDiff.Between(verified, received)}");
    }

    // A checkout may have changed the line ends of the verified file.
    private static string NormalizeNewlines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}

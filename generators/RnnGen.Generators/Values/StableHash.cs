using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace RnnGen.Generators.Values;

/// <summary>Stands for a text that is too long for a name.</summary>
internal static class StableHash
{
    /// <summary>The first 128 bits of SHA-256, in hexadecimal.</summary>
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(hash.Take(16).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}

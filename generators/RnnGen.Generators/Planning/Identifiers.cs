using System.Text;

namespace RnnGen.Generators.Planning;

/// <summary>Names of buffers and methods from names of layers: <c>lstm0_l1</c>, <c>gates</c> gives <c>lstm0L1Gates</c>.</summary>
internal static class Identifiers
{
    public static string Camel(params string[] parts)
    {
        var name = Join(parts);
        name[0] = char.ToLowerInvariant(name[0]);
        return name.ToString();
    }

    public static string Pascal(params string[] parts) => Join(parts).ToString();

    private static StringBuilder Join(string[] parts)
    {
        var name = new StringBuilder();
        foreach (var part in parts)
        {
            var begins = true;
            foreach (var letter in part)
            {
                if (letter != '_')
                    name.Append(begins ? char.ToUpperInvariant(letter) : letter);
                begins = letter == '_';
            }
        }

        return name;
    }
}

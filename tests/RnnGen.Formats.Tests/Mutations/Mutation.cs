using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RnnGen.Formats.Tests.Mutations;

/// <summary>Damages of files: bytes, numbers and runs that are changed, left out, doubled or moved.</summary>
internal static class Mutation
{
    private static readonly byte[][] s_values =
    [
        [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [1, 0, 0, 0], [0xFF], [0], [0x7F],
            [0x80], Text("-1"), Text("0"),
        Text("99999999999"), Text("1e999"), Text("2147483647"), Text("["), Text("]"), Text("{"), Text("}"), Text("\""),
            Text(","), Text("null"), Text("_l63"), Text("_reverse"),
        Text("("), Text("R"), Text("b"), Text("."), Text("u"), Text("]]]]]]]]"),
    ];

    public static byte[] Of(byte[] content, int seed)
    {
        var random = new Random(seed);
        var damaged = content.ToList();
        for (var left = random.Next(1, 5); left > 0; left--)
            Damage(damaged, random);
        return [.. damaged];
    }

    private static void Damage(List<byte> content, Random random)
    {
        if (content.Count == 0)
            return;
        var at = random.Next(content.Count);
        var length = Math.Min(random.Next(1, 64), content.Count - at);
        switch (random.Next(8))
        {
            case 0:
                content[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                content[at] = (byte)random.Next(256);
                break;
            case 2:
                content.RemoveRange(at, length);
                break;
            case 3:
                content.InsertRange(at, content.GetRange(at, length));
                break;
            case 4:
                content.RemoveRange(at, content.Count - at);
                break;
            case 5:
                var from = random.Next(content.Count - length + 1);
                Overwrite(content, at, [.. content.GetRange(from, length)]);
                break;
            case 6:
                content.InsertRange(at, s_values[random.Next(s_values.Length)]);
                break;
            default:
                Overwrite(content, at, s_values[random.Next(s_values.Length)]);
                break;
        }
    }

    private static void Overwrite(List<byte> content, int at, byte[] bytes)
    {
        for (var i = 0; i < bytes.Length && at + i < content.Count; i++)
            content[at + i] = bytes[i];
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}

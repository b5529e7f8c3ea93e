using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RnnGen.Formats;

/// <summary>What a file of no known format seems to be, by its first bytes.</summary>
internal static class UnknownContent
{
    private static readonly (byte[] Beginning, string Name)[] s_known =
    [
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive of another kind"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file"),
        ([0x80, 2], Pickle),
        ([0x80, 3], Pickle),
        ([0x80, 4], Pickle),
        ([0x80, 5], Pickle),
        (Text("GGUF"), "a GGUF file"),
        ([0x93, .. Text("NUMPY")], "a numpy array"),
        ([0x1F, 0x8B], "a gzip archive: unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive: unpack it first"),
        (Text("7z"), "a 7z archive: unpack it first"),
        (Text("version https://git-lfs"), "a text that stands for a file in Git LFS: fetch the file itself, as by git lfs pull"),
        (Text("<"), "a page of HTML or XML, which servers send instead of a file"),
        (Text("MZ"), "a program or assembly"),
        ([0x7F, .. Text("ELF")], "a program or library"),
    ];

    private const string Pickle =
        "a Python pickle, as torch.save wrote before version 1.6: load the file in PyTorch and save its state_dict again";

    public static string Describe(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
            return "an empty file";
        foreach (var (beginning, name) in s_known)
        {
            if (content.StartsWith(beginning))
                return name;
        }

        if (content.Length > 8 && content[4..].StartsWith("TFL3"u8))
            return "a TensorFlow Lite model";
        var bytes =
            string.Join(' ', content[..Math.Min(8, content.Length)].ToArray()
                .Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{content.Length} bytes that begin {bytes}";
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}

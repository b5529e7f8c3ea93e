using System.Linq;
using System.Text;

namespace RnnGen.Weights;

/// <summary>
/// Formats that are taken for safetensors files, by their first bytes. As the length of a header these are all beyond the limit,
/// so no safetensors file begins so.
/// </summary>
internal static class OtherFormats
{
    /// <summary>What a message says of a format that the tool reads.</summary>
    private const string WayOut = "; 'rnngen declare' with '--into' makes weights of such files";

    private static readonly (byte[] Beginning, string Name)[] s_known =
    [
        ([(byte)'P', (byte)'K', 3, 4], Zip),
        ([0x80, 2], Pickle),
        ([0x80, 3], Pickle),
        ([0x80, 4], Pickle),
        ([0x80, 5], Pickle),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], Hdf5),
        (Text("GGUF"), "a GGUF file"),
        ([0x93, .. Text("NUMPY")], "a numpy array, such as numpy.save writes"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        (Text("BZh"), "a bzip2 archive"),
        ([.. Text("7z"), 0xBC, 0xAF], "a 7z archive"),
        ([0x7F, .. Text("ELF")], "a program or library"),
        (Text("MZ"), "a program or assembly"),
        (Text("version "), "a text that stands for a file in Git LFS: fetch the file itself, as by git lfs pull"),
        (Text("<!"), "a page of HTML, which servers send instead of a file"),
        (Text("<html"), "a page of HTML, which servers send instead of a file"),
        (Text("<?xml"), "an XML document"),
        (Text("{"), Json),
    ];

    private const string Zip = "a zip archive, such as torch.save, Keras and numpy.savez write";
    private const string Hdf5 = "an HDF5 file, such as older Keras writes";
    private const string Json = "a JSON document, such as the index of a model in several files";
    private const string Onnx = "an ONNX model";
    private const string Pickle = "a Python pickle, such as older torch.save writes";

    /// <summary>The fault of a file that is one of these, with the way out where there is one; null where it is none.</summary>
    /// <param name="beginning">Its first bytes, up to eight.</param>
    public static string? Fault(byte[] beginning) => Name(beginning) is { } name
        ? $"this is {name}, not safetensors{(name is Zip or Hdf5 or Json or Onnx ? WayOut : "")}"
        : null;

    /// <summary>What a file is; null where none of these.</summary>
    /// <param name="beginning">Its first bytes, up to eight.</param>
    public static string? Name(byte[] beginning)
    {
        foreach (var (known, name) in s_known)
        {
            if (beginning.Take(known.Length).SequenceEqual(known))
                return name;
        }

        if (beginning.Skip(4).SequenceEqual(Text("TFL3")))
            return "a TensorFlow Lite model";

        // Protocol buffers: field 1, the version of the IR, and then the producer's name, its version, a domain or the graph.
        return beginning.Length > 2 && beginning[0] == 0x08 && beginning[1] is > 0 and < 0x80
            && beginning[2] is 0x12 or 0x1A or 0x22 or 0x3A
            ? Onnx
            : null;
    }

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}

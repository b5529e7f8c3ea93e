using System.Text;

/// <summary>WAV files of one channel: 16-bit integers or 32-bit floats.</summary>
public static class Wave
{
    public static (float[] Samples, int Rate) Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        if (Tag(reader) != "RIFF" || reader.ReadInt32() < 0 || Tag(reader) != "WAVE")
            throw new InvalidDataException($"{path} is not a WAV file.");
        var (format, channels, rate, bits) = (0, 0, 0, 0);
        while (reader.BaseStream.Position + 8 <= reader.BaseStream.Length)
        {
            var (tag, size) = (Tag(reader), reader.ReadInt32());
            if (size < 0 || size > reader.BaseStream.Length - reader.BaseStream.Position)
                throw new InvalidDataException($"{path}: the part '{tag}' is said to have {size} bytes, more than the file.");
            var chunk = reader.ReadBytes(size + (size & 1));
            if (tag == "fmt " && size >= 16)
            {
                (format, channels) = (BitConverter.ToUInt16(chunk, 0), BitConverter.ToUInt16(chunk, 2));
                (rate, bits) = (BitConverter.ToInt32(chunk, 4), BitConverter.ToUInt16(chunk, 14));
            }
            else if (tag == "data")
            {
                return (channels, format, bits) switch
                {
                    (1, 1, 16) =>
                        (Enumerable.Range(0, size / 2).Select(i => BitConverter.ToInt16(chunk, 2 * i) / 32768f).ToArray(), rate),
                    (1, 3, 32) =>
                        (Enumerable.Range(0, size / 4).Select(i => BitConverter.ToSingle(chunk, 4 * i)).ToArray(), rate),
                    _ => throw new InvalidDataException(
                        $"{path}: expected one channel of 16-bit integers or 32-bit floats, found {channels} of {bits} bits "
                            + $"(format {format})."),
                };
            }
        }

        throw new InvalidDataException($"{path} has no samples.");
    }

    public static void Write(string path, float[] samples, int rate)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + (4 * samples.Length));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((ushort)3);
        writer.Write((ushort)1);
        writer.Write(rate);
        writer.Write(4 * rate);
        writer.Write((ushort)4);
        writer.Write((ushort)32);
        writer.Write("data"u8);
        writer.Write(4 * samples.Length);
        foreach (var sample in samples)
            writer.Write(sample);
    }

    private static string Tag(BinaryReader reader) => Encoding.ASCII.GetString(reader.ReadBytes(4));
}

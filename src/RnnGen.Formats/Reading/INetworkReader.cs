namespace RnnGen.Formats;

/// <summary>Reads networks of one format. <see cref="FormatReaders"/> lists all.</summary>
internal interface INetworkReader
{
    /// <summary>The format, as messages call it.</summary>
    string Format { get; }

    /// <summary>Whether a file is of this format: by what is in it, never by its name. It throws for no content.</summary>
    bool Recognizes(FileContent file);

    /// <summary>
    /// Reads a file that <see cref="Recognizes"/> took. What it returns is checked by <see cref="NetworkCheck"/>.
    /// </summary>
    /// <exception cref="ModelFormatException">The file cannot be read.</exception>
    Network Read(FileContent file, ReadOptions options);
}

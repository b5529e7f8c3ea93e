namespace RnnGen.Formats;

/// <summary>
/// Counts elements that are made of one number of a file, as the slopes of a PReLU: a short file must not fill much memory.
/// </summary>
internal sealed class FilledElements(FileContent file)
{
    private const int Most = 1 << 22;

    private long _count;

    /// <summary>Counts elements before they are made.</summary>
    /// <param name="place">What they are.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ModelFormatException">They are too many together.</exception>
    public void Charge(string place, int count)
    {
        _count += count;
        if (_count > Most)
            throw file.Fault(place, $"at most {Most} elements that one number stands for", $"{_count}");
    }
}

using RnnGen;

/// <summary>Something to learn from without a recording: plucked strings, and an amplifier made of formulas.</summary>
public static class Example
{
    public const int SampleRate = 44100;

    /// <summary>
    /// Strings plucked at random: Karplus and Strong, "Digital synthesis of plucked-string and drum timbres", 1983.
    /// </summary>
    public static float[] Plucks(int seconds)
    {
        var random = new RandomSource(1);
        var samples = new float[seconds * SampleRate];
        var text = new float[400];
        var (length, place) = (200, 0);
        for (var i = 0; i < samples.Length; i++)
        {
            if (i % (SampleRate / 4) == 0)
            {
                length = 120 + (int)(random.NextDouble() * 250);
                for (var k = 0; k < length; k++)
                    text[k] = (float)((2 * random.NextDouble()) - 1) * 0.6f;
            }

            place = (place + 1) % length;
            var next = (place + 1) % length;
            text[place] = 0.497f * (text[place] + text[next]);
            samples[i] = text[place];
        }

        return samples;
    }

    /// <summary>A valve that saturates, and a loudspeaker that lets no highs through.</summary>
    public static float[] Amplifier(float[] samples)
    {
        var filtered = 0f;
        return samples.Select(sample => filtered += 0.35f * (MathF.Tanh((4 * sample) + 0.3f) - 0.29f - filtered)).ToArray();
    }
}

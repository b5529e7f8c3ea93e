using RnnGen;
using RnnGen.Data;

namespace VanishingGradient;

/// <summary>
/// The adding problem (Hochreiter and Schmidhuber, "Long short-term memory", 1997, section 5.4): a sequence of random numbers,
/// two of them marked, one in each half; the answer at the end is their sum.
/// </summary>
internal static class AddingProblem
{
    public const int Steps = 100;

    /// <summary>Draws inputs, [sequences, steps, 2] of number and mark, and their answers, [sequences].</summary>
    public static FeatureSequences<float> Draw(int sequences, int batch, ulong seed)
    {
        var random = new RandomSource(seed);
        var inputs = new float[sequences * Steps * 2];
        var answers = new float[sequences];
        for (var s = 0; s < sequences; s++)
        {
            for (var t = 0; t < Steps; t++) inputs[((s * Steps) + t) * 2] = random.NextSingle();
            for (var half = 0; half < 2; half++)
            {
                var marked = ((s * Steps) + random.NextInt(Steps / 2) + (half * Steps / 2)) * 2;
                inputs[marked + 1] = 1;
                answers[s] += inputs[marked];
            }
        }

        return new FeatureSequences<float>(inputs, answers, batch, Steps, features: 2, Output.LastStep);
    }
}

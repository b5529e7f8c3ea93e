using System;
using System.Text;
using RnnGen;

namespace CharLm;

/// <summary>
/// Lets a model write: each byte is drawn from its logits, among those that make valid UTF-8, and becomes its next input.
/// </summary>
internal sealed class TextGenerator<TModel, TState>(TModel model, float temperature, ulong seed)
    where TModel : class, ITokenModel<TState, float>
    where TState : unmanaged
{
    private readonly float[] logits = new float[256];

    /// <summary>Writes <paramref name="length"/> characters after <paramref name="prompt"/>, and gives both.</summary>
    public string Write(string prompt, int length)
    {
        var sampler = new Sampler(new RandomSource(seed));
        var state = default(TState);
        foreach (var value in Encoding.UTF8.GetBytes(prompt)) model.Step(value, ref state, logits);

        var text = new StringBuilder(prompt);
        var position = default(Utf8Position);
        var decoder = Encoding.UTF8.GetDecoder();
        Span<char> characters = stackalloc char[4];
        for (var end = text.Length + length; text.Length < end;)
        {
            position.Mask(logits);
            var next = sampler.Sample(logits, temperature);
            position.Append((byte)next);
            var count = decoder.GetChars([(byte)next], characters, flush: false);
            text.Append(characters[..count]);
            model.Step(next, ref state, logits);
        }

        return text.ToString();
    }
}

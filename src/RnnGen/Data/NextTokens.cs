using System;
using System.Collections.Generic;

namespace RnnGen.Data;

/// <summary>Sequences of tokens as a language model learns them: the target of a token is the one after it.</summary>
public static class NextTokens
{
    /// <summary>
    /// Batches names, sentences, tunes or whatever else is a list of token sequences: <c>[Start] a b c</c> with the targets
    /// <c>a b c [End]</c>.
    /// </summary>
    /// <param name="model">The <c>Info</c> of the model: of tokens, with an output every step and
    /// <see cref="Loss.SoftmaxCrossEntropy"/>.</param>
    /// <param name="sequences">The sequences, without start and end tokens; copied.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="startToken">Read before every sequence; null where it begins with its first token, which is then never a
    /// target.</param>
    /// <param name="endToken">The target of a sequence's last token; null where that is only a target.</param>
    /// <param name="shuffle">Whether the sequences are reordered every epoch.</param>
    /// <param name="byLength">Whether sequences of a batch are of about one length.</param>
    /// <exception cref="ArgumentException">The model does not train on tokens, there are no sequences, or one is too short for a
    /// target, or has a token that the model has not.</exception>
    public static SequenceBatches<int, int> Of(
        ModelInfo model,
        IReadOnlyList<int[]> sequences,
        int batch,
        int? startToken,
        int? endToken,
        bool shuffle = true,
        bool byLength = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sequences);
        int[] before = startToken is { } start ? [start] : [];
        int[] after = endToken is { } end ? [end] : [];
        var least = Math.Max(1, 2 - before.Length - after.Length);
        var check = new SequenceCheck<int, int>(
            new DataCheck(model, nameof(sequences)), SequenceShape.Of(model) with { TargetWidth = 1 });
        check.Kinds();
        Require(ElementRule.OfInputs(model), startToken, nameof(startToken));
        Require(ElementRule.OfTargets(model), endToken, nameof(endToken));
        var pairs = new (int[] Inputs, int[] Targets)[sequences.Count];
        for (var i = 0; i < pairs.Length; i++)
        {
            if (sequences[i] is not { } tokens || tokens.Length < least)
            {
                var found = sequences[i] is null ? "null" : $"{sequences[i].Length}";
                throw new ArgumentException(
                    $"Sequence {i}: expected at least {least} {(least == 1 ? "token" : "tokens")}, found {found}.",
                    nameof(sequences));
            }

            // Here, where places are the caller's: start and end tokens shift them.
            check.Elements<int>(i, "token", tokens, ElementRule.OfInputs(model));
            var learned = 1 - before.Length;
            check.Elements<int>(i, "class id", tokens.AsSpan(learned), ElementRule.OfTargets(model), learned);
            int[] whole = [.. before, .. tokens, .. after];
            pairs[i] = (whole[..^1], whole[1..]);
        }

        return new SequenceBatches<int, int>(model, pairs, batch, shuffle, byLength);

        static void Require(ElementRule rule, int? token, string name)
        {
            if (token is { } found && rule.FirstFault<int>([found]) == 0)
                throw new ArgumentException($"{name} {rule.Fault(found)}.", name);
        }
    }
}

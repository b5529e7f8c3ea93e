using System.Collections.Generic;

namespace RnnGen.Tests.Compilation;

/// <summary>One-to-many models: what is fed back, with the cells, losses and ways that layers meet.</summary>
internal static class FeedbackDeclarations
{
    private static readonly Feedback[] s_kinds = [Feedback.Zero, Feedback.Repeat, Feedback.Output, Feedback.Softmax];

    /// <summary>A few of every kind, by name, to be completed with a truncation length.</summary>
    public static IEnumerable<(string Name, TestDeclaration Declaration)> Few(int inputSize, int units)
    {
        foreach (var feedback in s_kinds)
        {
            var lstm = Model(feedback, inputSize, Rnns.Attribute("lstm", units), Head(inputSize));
            var gru = Model(feedback, inputSize, Rnns.Attribute("gru_rb", units, "Layers = 2"), Head(inputSize));
            yield return ($"feedback_{feedback}_lstm", lstm);
            yield return ($"feedback_{feedback}_gru_rb", gru with { Loss = Loss.MeanSquaredError });
            yield return ($"feedback_{feedback}_last_step", lstm with { Output = Output.LastStep });
            yield return ($"feedback_{feedback}_dense_first",
                Model(feedback, inputSize, "[Dense(4)]", Rnns.Attribute("gru", units), Head(inputSize)));
        }
    }

    /// <summary>All, by name, to be completed with a truncation length.</summary>
    public static IEnumerable<(string Name, TestDeclaration Declaration)> All(int inputSize, int units)
    {
        foreach (var feedback in s_kinds)
        {
            var lstm = Model(feedback, inputSize, Rnns.Attribute("lstm", units), Head(inputSize));
            foreach (var cell in (string[])[.. Rnns.All, "lstm_ln", "lstm_ln_pt"])
            {
                yield return (
                    $"feedback_{feedback}_{cell}", Model(feedback, inputSize, Rnns.Attribute(cell, units), Head(inputSize)));
            }

            yield return ($"feedback_{feedback}_stacked",
                Model(feedback, inputSize, Rnns.Attribute("gru", units, "Layers = 2"), Head(inputSize)));
            yield return ($"feedback_{feedback}_dense_first",
                Model(feedback, inputSize, "[Dense(4, Activation = Activation.Tanh)]", Rnns.Attribute("lstm", units),
                    Head(inputSize)));
            yield return ($"feedback_{feedback}_residual",
                Model(feedback, inputSize, Rnns.Attribute("gru", inputSize, "Residual = true"), Head(inputSize)));
            foreach (var output in new[] { Output.EveryStep, Output.LastStep })
            {
                foreach (var loss in new[] { Loss.SoftmaxCrossEntropy, Loss.MeanSquaredError })
                    yield return ($"feedback_{feedback}_{loss}_{output}", lstm with { Loss = loss, Output = output });
            }

            yield return ($"feedback_{feedback}_last_step", lstm with { Output = Output.LastStep });
        }

        yield return ("feedback_Zero_alone", Model(Feedback.Zero, inputSize, Rnns.Attribute("lstm", units)));
        yield return ("feedback_Repeat_alone", Model(Feedback.Repeat, inputSize, Rnns.Attribute("lstm", units)));
        yield return ("feedback_Repeat_wide", Model(Feedback.Repeat, inputSize, Rnns.Attribute("gru", units), "[Dense(2)]"));
        yield return ("feedback_Output_sigmoid",
            Model(Feedback.Output, inputSize, Rnns.Attribute("lstm", units),
                $"[Dense({inputSize}, Activation = Activation.Sigmoid)]"));
        yield return ("feedback_Output_softmax",
            Model(Feedback.Output, inputSize, Rnns.Attribute("lstm", units),
                $"[Dense({inputSize}, Activation = Activation.Softmax)]"));
    }

    private static TestDeclaration Model(Feedback feedback, int inputSize, params string[] layers) =>
        TestDeclaration.OfFeatures(inputSize, layers) with { Feedback = feedback };

    private static string Head(int outputs) => $"[Dense({outputs})]";
}

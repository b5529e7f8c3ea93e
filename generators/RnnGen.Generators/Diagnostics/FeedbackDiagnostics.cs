using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with what a model feeds back. Ids are stable: never reused, never renumbered.</summary>
internal static class FeedbackDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor BidirectionalFeedback = new("RNN040",
        "A bidirectional model has no feedback",
        "Feedback {0} makes a step's input from the step before, but a layer that runs against time starts from the last input: "
        + "expected no bidirectional layer, found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN040"));

    public static readonly DiagnosticDescriptor FeedbackInput = new("RNN041",
        "What is fed back does not fit the input",
        "Feedback {0} feeds back {1}, found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN041"));

    public static readonly DiagnosticDescriptor FeedbackOutput = new("RNN042",
        "The last layer makes no output to feed back",
        "Feedback {0} needs outputs of {1} as the last layer, since what a recurrent layer gives its recurrence feeds back "
        + "already; "
        + "found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN042"));

    public static readonly DiagnosticDescriptor FeedbackWidth = new("RNN043",
        "As many outputs are fed back as there are inputs",
        "Feedback {0} makes each output an input: expected as many outputs as {1}, {2}; found {3} of {4} units",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN043"));

    public static readonly DiagnosticDescriptor EpisodesOfFeedback = new("RNN068",
        "An episode begins with a given input",
        "Episodes begin within a sequence, where Feedback {0} has no input for their first step: "
        + "expected Episodes without Feedback of vectors, found both",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN068"));

    public static readonly DiagnosticDescriptor SampleOfLastStep = new("RNN044",
        "Tokens are drawn at every step",
        "Feedback Sample draws a token at every step: expected Output.EveryStep, found Output.LastStep",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN044"));
}

using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>
/// Windows of more rows, steps times sequences, than the kernels and the sums of the parameters' gradients take at a time.
/// </summary>
public sealed class LongWindowTests
{
    // Of 3 sequences, padded to 4: 400 rows, three times 128 and a rest.
    private const int Steps = 100;
    private const int Batch = 3;

    /// <summary>Steps of a window of 200 rows, 128 and a rest: there are as many differences as inputs and parameters.</summary>
    private const int StepsOfDifferences = 50;

    /// <summary>Steps of a tape of 60 rows: everything takes them at once.</summary>
    private const int TapeSteps = 15;

    private static readonly string[] s_names = ["lstm", "gru", "lstm_ln", "one_hot", "embedding_normalized"];

    private static readonly string[] s_namesOfDifferences = ["lstm_ln", "one_hot"];

    private static readonly Lazy<CompiledModels> s_models = new(
        () => new CompiledModels("LongWindows", [.. s_names.Select(Single), .. s_namesOfDifferences.Select(Double)]));

    public static TheoryData<string> Models => [.. s_names];

    public static TheoryData<string> ModelsOfDifferences => [.. s_namesOfDifferences];

    [Theory]
    [MemberData(nameof(ModelsOfDifferences))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(s_models.Value.Create<double>(Double(name)), StepsOfDifferences, Batch, seed: 6).Run();

    [Theory]
    [MemberData(nameof(Models))]
    public void Single_precision_gives_what_shorter_tapes_give(string name)
    {
        var model = s_models.Value.Create<float>(Single(name));
        var ragged = PaddedBatch<float>.Draw(model, Batch, seed: 7, Steps);
        foreach (var batch in new[] { ragged, ragged with { Sequences = ragged.Sequences with { Lengths = [] } } })
        {
            WindowResult<float>.Of(model, model.CreateWindow(Batch, recompute: TapeSteps), batch)
                .AssertRecomputed("Whole tape", WindowResult<float>.Of(model, model.CreateWindow(Batch), batch), 1e-5);
        }
    }

    private static TestDeclaration Single(string name) => Of(name, 37);

    private static TestDeclaration Double(string name) => Of(name, 5) with { Precision = Precision.Double };

    private static TestDeclaration Of(string name, int units) => Layers(name, units) with { TruncationLength = Steps };

    private static TestDeclaration Layers(string name, int units) => name switch
    {
        "one_hot" => Trained(TestDeclaration.OfTokens("[OneHot(7)]", Rnns.Attribute("lstm", units), "[Dense(7)]")),
        "embedding_normalized" =>
            Trained(TestDeclaration.OfTokens("[Embedding(7, 3)]", Rnns.Attribute("mgu", units), "[LayerNorm]", "[Dense(7)]")),
        _ => TestDeclaration.OfFeatures(3, Rnns.Attribute(name, units), "[Dense(2)]"),
    };

    private static TestDeclaration Trained(TestDeclaration tokens) => tokens with { Loss = Loss.SoftmaxCrossEntropy };
}

using Microsoft.CodeAnalysis;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>
/// What the C# compiler itself rejects: it has said what is wrong, and the generator neither repeats it nor fails.
/// </summary>
public sealed class CompilerErrorTests
{
    private const string Model = "[RnnModel(InputSize = 3), Lstm(8)] public partial class M;";

    [Theory]
    [InlineData("RnnModel(InputSize = 3), Lstm")]
    [InlineData("RnnModel(InputSize = 3), Lstm()")]
    [InlineData("RnnModel(InputSize = 3), Lstm(\"8\")")]
    [InlineData("RnnModel(InputSize = 3), Lstm(null)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, 9)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(Unknown)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, Layers = \"2\")")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, Name = 3)")]
    [InlineData("RnnModel(InputSize = 3), Lstm(8, Layers = )")]
    [InlineData("RnnModel, Embedding(5), Lstm(8)")]
    [InlineData("RnnModel(InputSize = \"3\"), Lstm(8)")]
    [InlineData("RnnModel(InputSize = ), Lstm(8)")]
    [InlineData("RnnModel(3), Lstm(8)")]
    [InlineData("RnnModel(InputSize = 3, Loss = Unknown.Thing), Lstm(8)")]
    public void Wrong_arguments_generate_nothing(string attributes)
    {
        var run = GeneratorHarness.Run($"[{attributes}] public partial class M;");

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Files);
        Assert.Contains(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), IsError);
    }

    [Theory]
    [InlineData(Model + "[RnnModel(InputSize = 3)] public partial class M;")]
    [InlineData("[RnnModel(InputSize = 3), RnnModel(InputSize = 3), Lstm(8)] public partial class M;")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] public partial class M { public M( }")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] public partial class M : Unknown;")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8, Bias = 1)] public partial class M;")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8, Nothing = 1)] public partial class M;")]
    [InlineData("[RnnModel(InputSize = 3), Lstm(8)] public partial class;")]
    [InlineData(Model + Model)]
    public void A_class_the_compiler_rejects_does_not_stop_the_generator(string source)
    {
        var run = GeneratorHarness.Run(source, "[RnnModel(InputSize = 3), Lstm(8)] public partial class Other;");

        Assert.Contains(run.Files, file => file.HintName == "Other.g.cs");
    }

    [Fact]
    public void An_attribute_of_another_library_with_the_same_name_is_no_layer()
    {
        const string Source = """
            namespace Elsewhere { public sealed class LstmAttribute(int units) : System.Attribute { public int Units => units; } }
            [RnnModel(InputSize = 3), Gru(4), Elsewhere.Lstm(0)] public partial class M;
            [Elsewhere.Lstm(0)] public partial class NoModel;
            """;
        DiagnosticVerifier.Accepts(Source);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}

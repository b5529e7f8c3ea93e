using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>What a model costs, and which of its layers costs most.</summary>
public sealed class CostSheetTests
{
    private const string Source = """
        [RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy)]
        [Embedding(1000, 12), Lstm(20, Layers = 2), Gru(33), Dense(1000)]
        public partial class M;
        """;

    // W, U and two biases of the stacked LSTM.
    private const long LstmParameters = (4 * 20 * (12 + 20 + 2)) + (4 * 20 * (20 + 20 + 2));
    private const long GruParameters = 3 * 33 * (20 + 33 + 2);
    private const long DenseParameters = 1000 * (33 + 1);

    [Fact]
    public void Parameters_are_told_by_layer() => Assert.Equal(
        new CostLine(CostKind.Parameters, 12_000 + LstmParameters + GruParameters + DenseParameters, "dense0: Dense(1000)",
            DenseParameters),
        Sheet(Source)[CostKind.Parameters]);

    [Fact]
    public void A_token_reads_one_row_of_its_table() => Assert.Equal(
        new CostLine(CostKind.BytesPerStep, 4 * (12 + LstmParameters + GruParameters + DenseParameters), "dense0: Dense(1000)",
            4 * DenseParameters),
        Sheet(Source)[CostKind.BytesPerStep]);

    [Fact]
    public void Operations_are_those_of_products() => Assert.Equal(
        new CostLine(
            CostKind.FlopPerStep,
            2 * ((4 * 20 * (12 + 20 + 20 + 20)) + (3 * 33 * (20 + 33)) + (1000 * 33)),
            "dense0: Dense(1000)",
            2 * 1000 * 33),
        Sheet(Source)[CostKind.FlopPerStep]);

    [Fact]
    public void A_state_is_told_with_its_padding() => Assert.Equal(
        new CostLine(CostKind.StateBytes, 4 * ((4 * 32) + 48), "lstm0: Lstm(20) x 2", 4 * 4 * 32),
        Sheet(Source)[CostKind.StateBytes]);

    [Fact]
    public void Of_doubles_all_bytes_are_twice_as_many()
    {
        CostSheet single = Sheet(Source), twice = Sheet(Source.Replace("Length = 8", "Length = 8, Precision = Precision.Double"));

        Assert.Equal(2 * single[CostKind.StateBytes].Total, twice[CostKind.StateBytes].Total);
        Assert.Equal(2 * single[CostKind.BytesPerStep].Total, twice[CostKind.BytesPerStep].Total);
        Assert.Equal(2 * (single[CostKind.WorkspaceBytesPerStep].Total - 4), twice[CostKind.WorkspaceBytesPerStep].Total - 4);
        Assert.Equal(single[CostKind.FlopPerStep], twice[CostKind.FlopPerStep]);
    }

    [Fact]
    public void What_is_fed_back_belongs_to_no_layer() => Assert.Equal(
        new CostLine(CostKind.StateBytes, 4 * (16 + 80), "the input fed back", 4 * 80),
        Sheet("[RnnModel(InputSize = 80, Feedback = Feedback.Output), Gru(3), Dense(80)] "
            + "public partial class M;")[CostKind.StateBytes]);

    [Theory]
    [MemberData(nameof(Plans.Kinds), MemberType = typeof(Plans))]
    public void Totals_are_those_of_the_plan_and_no_layer_has_more(string kind)
    {
        var plan = Plans.Kind(kind);
        var sheet = CostSheet.Of(plan);

        Assert.Equal(plan.Cost.Parameters, sheet[CostKind.Parameters].Total);
        Assert.Equal(plan.Cost.ForwardFlop, sheet[CostKind.FlopPerStep].Total);
        Assert.Equal(plan.Cost.StepBytes, sheet[CostKind.BytesPerStep].Total);
        Assert.All(sheet.Lines, line => Assert.InRange(line.OfLargest, line.Largest.Length == 0 ? 0 : 1, line.Total));
        Assert.Equal(plan.States.States.Count > 0, sheet[CostKind.StateBytes].Largest.Length > 0);
    }

    private static CostSheet Sheet(string source) =>
        Assert.Single(GeneratorHarness.Run(source).OutputsOf<ModelCosts>(TrackingNames.Costs)).Value.Costs;
}

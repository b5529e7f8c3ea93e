using System.IO;
using RnnGen.Tests.Weights;
using Xunit;

namespace RnnGen.Tool.Tests;

public sealed class InfoTests
{
    [Fact]
    public void The_only_model_is_told_in_detail()
    {
        var run = ToolRun.Of("info", "--assembly", ToolRun.One);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        run.Says("model Forecast.ForecastModel");
        run.Says("architecture x[1] -> gru0: Gru(32) -> dense0: Dense(1) -> y[1]");
        run.Says("input 1 feature");
        run.Says("output 1 value, last step");
        run.Says("training windows of 48 steps, loss: MeanSquaredError");
        run.Says("gru0.weight_hh_l0 [96, 32] r z n orthogonal 3,072 12,288");
        run.Says("all 3,393 13,572");
        run.Says("gru0.h_l0 0 32");
    }

    [Fact]
    public void Several_models_are_listed()
    {
        var run = ToolRun.Of("info", "-a", ToolRun.Several);

        run.Says($"{ToolRun.Several} has 8 models; --model tells more of one.");
        run.Says($"RnnGen.Tool.Tests.Letters {Letters.Info.Architecture} 334 {Letters.Info.FlopPerStep:#,0} 64");
        run.Says($"RnnGen.Tool.Tests.Precise {Precise.Info.Architecture} 271 {Precise.Info.FlopPerStep:#,0} 256");
    }

    [Fact]
    public void Costs_are_those_of_the_model_for_the_steps_and_sequences_asked_for()
    {
        var info = Letters.Info;
        var run = ToolRun.Of("info", "-a", ToolRun.Several, "-m", "RnnGen.Tool.Tests.Letters", "--steps", "3", "--batch", "2");

        run.Says("input one of 5 tokens");
        run.Says($"workspace [3, 2] {info.WorkspaceBytes(3, 2):#,0} bytes ({info.WorkspaceBytes(3, 2) / 1024d:0.0} KiB)");
        run.Says($"training window [4, 2] {info.WindowBytes(2):#,0} bytes ({info.WindowBytes(2) / 1024d:0.0} KiB)");
    }

    [Fact]
    public void A_model_for_inference_only_has_no_training_window()
    {
        var run = ToolRun.Of("info", "-a", ToolRun.Several, "-m", "Precise");

        run.Says("training none: inference only");
        run.Says("precision Double");
        run.Says("head.weight [1, 6] Glorot uniform 6 48");
        Assert.DoesNotContain(run.Lines, line => line.StartsWith("training window", System.StringComparison.Ordinal));
    }

    [Fact]
    public void A_decoder_tells_its_encoder() =>
        ToolRun.Of("info", "-a", ToolRun.Several, "-m", "Writer").Says("initial state of RnnGen.Tool.Tests.Reader");

    [Fact]
    public void Names_that_no_model_or_two_models_have_are_errors()
    {
        ToolRun.Of("info", "-a", ToolRun.One, "-m", "Forecasts").Fails(
            $"{ToolRun.One} has no model 'Forecasts': expected one of Forecast.ForecastModel.");
        ToolRun.Of("info", "-a", ToolRun.Several, "-m", "Letters").Fails(
            $"{ToolRun.Several}: 'Letters' may be RnnGen.Tool.Tests.Letters or RnnGen.Tool.Tests.Other.Letters: say which with "
                + "--model.");
    }

    [Fact]
    public void What_is_no_assembly_of_models_is_told()
    {
        using var folder = new TemporaryFolder();
        var text = folder.File("text.dll");
        File.WriteAllText(text, "no assembly");
        var library = typeof(ModelInfo).Assembly.Location;

        ToolRun.Of("info", "-a", "none.dll").Fails("none.dll: expected an assembly, found no file of that name.");
        ToolRun.Of("info", "-a", text).Fails($"{text} is no .NET assembly: expected the .dll that the project is built into.");
        ToolRun.Of("info", "-a", library).Fails($"{library}: expected at least one class with [RnnModel], found none.");
    }

    [Fact]
    public void A_model_whose_class_does_not_initialise_is_told()
    {
        var fault = Assert.Throws<ToolException>(() => Models.DeclaredModel.Of(typeof(Faulty<int>)));
        Assert.EndsWith("its Info cannot be read: InvalidOperationException: on purpose", fault.Message);
    }

    // Generic: no model of the assembly.
    private sealed class Faulty<TAny> : IRnnModel<Faulty<TAny>, float>
    {
        public static ModelInfo Info => throw new System.InvalidOperationException("on purpose");

        public ParameterStore<float> Parameters => throw new System.NotSupportedException();

        public static Faulty<TAny> Load(string path, string prefix = "") => throw new System.NotSupportedException();

        public static Faulty<TAny> Load(System.IO.Stream stream, string prefix = "") => throw new System.NotSupportedException();

        public void Save(string path) => throw new System.NotSupportedException();

        public Faulty<TAny> Clone() => throw new System.NotSupportedException();

        public void CopyFrom(Faulty<TAny> source) => throw new System.NotSupportedException();
    }
}

using System;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

public sealed class ModelReadingTests
{
    [Fact]
    public void Defaults_are_those_of_the_attribute()
    {
        var model = DeclarationHarness.Read("[RnnModel(InputSize = 3), Lstm(8)] partial class M;").Declaration;

        Assert.Equal(
            new ModelDeclaration("", default, "M", "internal", IsSealed: false, InputSize: 3, TruncationLength: 0, LossKind.None,
                OutputKind.EveryStep, PrecisionKind.Single, ArithmeticKind.Fused, InitializationKind.Glorot, model.Layers),
            model);
        Assert.False(model.IsTrainable);
    }

    [Fact]
    public void Every_property_is_read()
    {
        var model = DeclarationHarness.Read("""
            namespace A.B;
            [RnnModel(InputSize = 3, TruncationLength = 5, Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep,
                Precision = Precision.Double, Arithmetic = Arithmetic.Portable, Initialization = Initialization.PyTorch)]
            [Lstm(8), Dense(1)]
            public sealed partial class M;
            """).Declaration;

        Assert.Equal(
            new ModelDeclaration("A.B", default, "M", "public", IsSealed: true, InputSize: 3, TruncationLength: 5,
                LossKind.BinaryCrossEntropy, OutputKind.LastStep, PrecisionKind.Double, ArithmeticKind.Portable,
                InitializationKind.PyTorch, model.Layers),
            model);
        Assert.True(model.IsTrainable);
    }

    [Fact]
    public void A_decoder_knows_what_its_encoder_declares()
    {
        const string Decoder = "[RnnModel(InputSize = 2, InitialState = typeof(A.E)), Gru(8)] partial class D;";
        ModelDeclaration Read(string layers) => GeneratorHarness.Run(
            Decoder, $"namespace A {{ [RnnModel(InputSize = 3), {layers}] partial class E; }}")
            .OutputsOf<DeclaredModel>(TrackingNames.Declare)
            .Select(output => output.Value.Declaration)
            .Single(model => model.Name == "D");

        var encoder = Read("Gru(8)").Encoder!;
        Assert.Equal("global::A.E", encoder.FullName);
        Assert.Equal(("E", 3), (encoder.Model.Name, encoder.Model.InputSize));

        // A change of the encoder alone is one of the decoder.
        Assert.Equal(Read("Gru(8)"), Read("Gru(8)"));
        Assert.NotEqual(Read("Gru(8)"), Read("Gru(8), Dense(2)"));
    }

    [Fact]
    public void The_enums_have_the_names_and_values_of_the_library()
    {
        AssertSame<Loss, LossKind>();
        AssertSame<Output, OutputKind>();
        AssertSame<Precision, PrecisionKind>();
        AssertSame<Arithmetic, ArithmeticKind>();
        AssertSame<Initialization, InitializationKind>();
        AssertSame<Activation, ActivationKind>();
        AssertSame<Bias, BiasKind>();
        AssertSame<Normalization, NormalizationKind>();
    }

    [Theory]
    [InlineData("public", "public")]
    [InlineData("internal", "internal")]
    [InlineData("protected", "protected")]
    [InlineData("private", "private")]
    [InlineData("", "private")]
    [InlineData("protected internal", "protected internal")]
    [InlineData("private protected", "private protected")]
    public void Accessibility_is_as_declared(string declared, string expected) => Assert.Equal(
        expected,
        DeclarationHarness.Read($"partial class Outer {{ [RnnModel(InputSize = 3), Lstm(8)] {declared} partial class M; }}")
            .Declaration.Accessibility);

    [Fact]
    public void Containing_types_are_headers_that_reopen_them()
    {
        var model = DeclarationHarness.Read("""
            namespace @namespace.Inner;
            static partial class A { partial struct B { partial record C { partial record struct D { partial interface @if {
                [RnnModel(InputSize = 3), Lstm(8)] public partial class @class;
            } } } } }
            """).Declaration;

        Assert.Equal("@namespace.Inner", model.Namespace);
        Assert.Equal(
            ["partial class A", "partial struct B", "partial record C", "partial record struct D", "partial interface @if"],
            model.ContainingTypes);
        Assert.Equal(("class", "@class"), (model.Name, model.Identifier));
    }

    private static void AssertSame<TLibrary, TGenerator>()
        where TLibrary : struct, Enum
        where TGenerator : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<TLibrary>().Select(value => (value.ToString(), Convert.ToInt32(value))),
            Enum.GetValues<TGenerator>().Select(value => (value.ToString(), Convert.ToInt32(value))));
}

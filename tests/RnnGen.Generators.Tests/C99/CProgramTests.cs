using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Generators.Tests.C99;

/// <summary>
/// Models printed as C, compiled and run: outputs and states of a stream and of a window, and every gradient. Each precision is
/// one program, which is compiled once.
/// </summary>
public sealed class CProgramTests
{
    /// <summary>Every cell, option and layer; the cells of PyTorch's cases without either are not among them.</summary>
    private static readonly string[] s_kinds =
    [
        "Lstm x 2, dense", "one-hot, Lstm", "embedding, Gru reset after", "one-hot, Gru reset before", "softmax between",
        "lstm with peepholes and coupled gates", "projected lstm", "residual lstm", "densely connected gru",
        "bidirectional lstm", "lstm normalised as Ba2016", "lstm normalised as FastRnn", "lstm normalised as PerGate",
        "IndRnn x 2, dense", "Mgu x 2, dense", "MinGru x 2, dense", "MinLstm x 2, dense", "Sru x 2, dense",
        "lstm with dropout", "embedding, layer norm, lstm", "lstm of other functions", "gru of other functions",
        "softmax of two directions",
    ];

    private static readonly string[] s_kindsInSingle = ["softmax between", "a cell of seven gates"];

    private static readonly string[] s_casesInSingle =
        ["cell_gru_i5_h7_t17_b3", "cell_lstm_i5_h8_t5_b1", "head_lstm_last_bce_i3_h7_k1_t17_b3", "stack_rnn_tanh_i3_h8_l3_t5_b3"];

    private static readonly Lazy<CRun> s_double = new(() => new CRun(
        [
            .. s_kinds.Concat(CModels.Interpreted.Keys).Select(kind => CaseOf(kind, PrecisionKind.Double)),
            .. PyTorchCases.All.Select(read => PyTorchCases.Case(read, PrecisionKind.Double)),
            .. ConvolutionCases.All,
        ],
        isOptimized: false));

    private static readonly Lazy<CRun> s_single = new(() => new CRun(
        [
            .. s_kindsInSingle.Select(kind => CaseOf(kind, PrecisionKind.Single)),
            .. PyTorchCases.All.Where(read => s_casesInSingle.Contains(read.Name))
                .Select(read => PyTorchCases.Case(read, PrecisionKind.Single)),
        ],
        isOptimized: true));

    public static TheoryData<string> Kinds => [.. s_kinds, .. CModels.Interpreted.Keys];

    public static TheoryData<string> OfPyTorch =>
        [.. PyTorchCases.All.Select(read => read.Name), .. ConvolutionCases.All.Select(@case => @case.Name)];

    public static TheoryData<string> InSingle => [.. s_kindsInSingle, .. s_casesInSingle];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_of_model_gives_what_its_equations_say(string kind) => Check(s_double, kind);

    [Theory]
    [MemberData(nameof(OfPyTorch))]
    public void A_case_of_PyTorch_gives_the_same_numbers(string name) => Check(s_double, name);

    [Theory]
    [MemberData(nameof(InSingle))]
    public void In_single_precision_the_numbers_are_rounded(string name) => Check(s_single, name);

    [Fact]
    public void Masks_of_dropout_are_those_of_the_library()
    {
        if (CProgram.Missing is { } reason)
            Assert.Skip(reason);
        var expected = Enumerable.Range(0, 32).Select(unit => DropoutMask.Of<double, FusedDouble128, Vector128<double>>(
            CRun.KeyOfMasks, 3, unit, 0x40000000, 4 / 3.0)[0]);

        Assert.Equal(expected, s_double.Value.Masks);
    }

    /// <summary>A window of three steps; of several panels a single row, which takes them forth and back in turn.</summary>
    private static CCase CaseOf(string kind, PrecisionKind precision)
    {
        var model = CModels.Interpreted.TryGetValue(kind, out var own) ? own : CellModels.Kinds[kind];
        return InterpretedWindow.Case(
            kind, model with { Precision = precision }, steps: 3, batch: kind == "several panels" ? 1 : 3);
    }

    private static void Check(Lazy<CRun> run, string name)
    {
        if (CProgram.Missing is { } reason)
            Assert.Skip(reason);
        run.Value.Check(name);
    }
}

using RnnGen.Generators.Tests.Weights;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>The files of weights beside the models on pages of diagnostics.</summary>
internal static class PageFiles
{
    public static DescribedFile[] OfExample(string id) => id switch
    {
        "RNN071" => [DescribedFile.Missing("gesture.safetensors")],
        "RNN072" => [Gesture(classes: 4)],
        _ => [],
    };

    public static DescribedFile[] OfFix(string id) => id switch
    {
        "RNN070" or "RNN071" => [Gesture(classes: 5)],
        "RNN072" => [Gesture(classes: 4)],
        _ => [],
    };

    private static DescribedFile Gesture(int classes) => DescribedFile.Of(
        "gesture.safetensors", null,
        ("gru0.weight_ih_l0", [96, 6]), ("gru0.weight_hh_l0", [96, 32]), ("gru0.bias_ih_l0", [96]), ("gru0.bias_hh_l0", [96]),
        ("dense0.weight", [classes, 32]), ("dense0.bias", [classes]));
}

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// Nanoseconds a step of RTNeural 1fb1f07: the better of its Eigen and xsimd back ends, of g++ 12 and clang 14, with -O3
/// -march=native -ffast-math, on a 2.5 GHz Cascade Lake core. Another machine: not to be divided by what is measured here.
/// </summary>
internal static class PublishedFigures
{
    public static int? RtNeural(string cell, int inputs, int units) => (cell, inputs, units) switch
    {
        ("lstm", 1, 8) => 114,
        ("lstm", 1, 16) => 125,
        ("lstm", 1, 20) => 324,
        ("lstm", 1, 32) => 262,
        ("lstm", 1, 40) => 468,
        ("lstm", 1, 64) => 1_058,
        ("lstm", 1, 128) => 3_502,
        ("lstm", 1, 256) => 21_890,
        ("gru", 1, 8) => 93,
        ("gru", 1, 16) => 98,
        ("gru", 1, 20) => 232,
        ("gru", 1, 32) => 277,
        ("gru", 1, 40) => 392,
        ("gru", 1, 64) => 801,
        ("gru", 1, 128) => 2_506,
        ("gru", 1, 256) => 10_050,
        ("lstm", 32, 32) => 471,
        ("lstm", 64, 64) => 1_738,
        ("lstm", 128, 128) => 6_442,
        ("gru", 32, 32) => 381,
        ("gru", 64, 64) => 1_427,
        ("gru", 128, 128) => 4_696,
        _ => null,
    };
}

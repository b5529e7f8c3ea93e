using System.Collections.Generic;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>Small files of Keras in both layouts, to be damaged.</summary>
internal static class KerasSamples
{
    public static IReadOnlyList<(string Name, byte[] Content)> All { get; } = [
        ("keras h5", File().H5()), ("keras archive", File().Archive())];

    private static KerasFile File() => new KerasFile { Version = "3.5.0" }
        .Add(
            "GRU", "gru",
            "\"batch_input_shape\": [null, null, 2], \"units\": 2, \"activation\": \"tanh\", "
                + "\"recurrent_activation\": \"sigmoid\", \"reset_after\": true, \"return_sequences\": true",
            ("kernel", [2, 6]), ("recurrent_kernel", [2, 6]), ("bias", [2, 6]))
        .Add("Dense", "dense", "\"units\": 1, \"activation\": \"elu\"", ("kernel", [2, 1]), ("bias", [1]));
}

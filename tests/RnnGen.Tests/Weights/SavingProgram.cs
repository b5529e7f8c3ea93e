using System;
using System.Collections.Generic;
using RnnGen.Weights;

namespace RnnGen.Tests.Weights;

/// <summary>Saves one file for ever: what a test kills.</summary>
internal static class SavingProgram
{
    public const string Argument = "--save-for-ever";

    /// <summary>Said when the file is there for the first time.</summary>
    public const string Ready = "saved";

    /// <summary>Of the tensor in the file, so that most of the time is spent in writing.</summary>
    public const int Elements = 1 << 20;

    public static int Run(string path)
    {
        var entry = SafetensorsEntry.Create("x", new float[Elements], Elements);
        for (var i = 0; ; i++)
        {
            SafetensorsWriter.Write(path, new Dictionary<string, string>(), [entry]);
            if (i == 0)
                Console.WriteLine(Ready);
        }
    }
}

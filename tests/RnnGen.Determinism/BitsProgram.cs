using System;
using System.IO;

namespace RnnGen.Determinism;

/// <summary>
/// The program: computes and prints all hashes, and whether they are those expected. Public, so that a project with nothing but a
/// call of it can be published for a processor from what was compiled once.
/// </summary>
public static class BitsProgram
{
    private const string Usage = """
        Usage: RnnGen.Determinism [--expected FILE | --write FILE]
          without arguments   compares the hashes with those of expected.txt beside the program
          --expected FILE     compares them with those of a file
          --write FILE        writes them to a file, on a machine with fused multiply-adds
        Exit code 0 where all hashes are as expected, 1 where one is not, 2 for other arguments.
        """;

    /// <summary>Runs it.</summary>
    /// <param name="args">None, or what to do with the hashes and a file.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        switch (args)
        {
            case []:
                return Compare(Path.Combine(AppContext.BaseDirectory, "expected.txt"));
            case ["--expected", var path]:
                return Compare(path);
            case ["--write", var path]:
                File.WriteAllText(path, Report.Compute(Console.Out).ToText());
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static int Compare(string path)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no file of expected hashes at {path}.");
            return 2;
        }

        var expected = HashRow.Parse(File.ReadAllText(path));
        return Report.Compute(Console.Out).Compare(Console.Out, expected) ? 0 : 1;
    }
}

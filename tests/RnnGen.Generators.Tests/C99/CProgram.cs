using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>A program of several models in one file of C, and its run.</summary>
internal static class CProgram
{
    private static readonly string[] s_options = ["-std=c99", "-ffp-contract=off", "-Wall", "-Werror"];

    /// <summary>Why there is no compiler; null where there is one.</summary>
    public static string? Missing { get; } = Find("gcc") is null ? "gcc is not among the programs of this machine." : null;

    /// <summary>
    /// The source: what is read says which model runs, for how many steps and sequences; instead of a model -1 asks for masks.
    /// </summary>
    public static string Source(IReadOnlyList<ModelPlan> models, bool isDouble)
    {
        var writer = new SourceWriter();
        writer.Line(CPrelude.Of(isDouble));
        writer.Line();
        writer.Line(CMemory.Text);
        for (var model = 0; model < models.Count; model++)
            new CModelText(writer, Prefix(model), models[model]).Write();
        using (writer.Block("int main(int count, char **arguments)"))
        {
            writer.Line("FILE *in = count == 3 ? fopen(arguments[1], \"rb\") : NULL;");
            writer.Line("FILE *out = count == 3 ? fopen(arguments[2], \"wb\") : NULL;");
            writer.Line("int run[3];");
            writer.Line("if (in == NULL || out == NULL)");
            writer.Line("    return 1;");
            using (writer.Block("while (fread(run, sizeof(int), 3, in) == 3)"))
            {
                writer.Line("if (run[0] < 0)");
                writer.Line("    write_masks(out, run[1]);");
                for (var model = 0; model < models.Count; model++)
                {
                    writer.Line($"if (run[0] == {model})");
                    writer.Line($"    {Prefix(model)}run(in, out, run[1], run[2]);");
                }
            }

            writer.Line("return fclose(out) == 0 ? 0 : 5;");
        }

        return writer.ToString();
    }

    /// <summary>Compiles a program in a folder, runs it on its input, and gives what it wrote.</summary>
    /// <param name="isOptimized">Whether the compiler looks through the code: that takes four times as long.</param>
    /// <exception cref="InvalidOperationException">The compiler or the program failed; the message has what it said.</exception>
    public static byte[] Run(string source, byte[] input, bool isOptimized)
    {
        var folder = Directory.CreateTempSubdirectory("rnngen-c99-").FullName;
        try
        {
            string Path(string name) => System.IO.Path.Combine(folder, name);
            File.WriteAllText(Path("models.c"), source);
            File.WriteAllBytes(Path("in"), input);
            Start(Find("gcc")!, [.. s_options, isOptimized ? "-O1" : "-O0", "-o", Path("models"), Path("models.c"), "-lm"]);
            Start(Path("models"), [Path("in"), Path("out")]);
            return File.ReadAllBytes(Path("out"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Prefix(int model) => $"m{model}_";

    private static string? Find(string program)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            var path = Path.Combine(folder, program + (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? ".exe" : ""));
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static void Start(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {errors}");
    }
}

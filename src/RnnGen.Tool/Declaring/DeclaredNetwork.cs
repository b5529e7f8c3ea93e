using System;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Formats;
using RnnGen.Tool.Reports;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Declaring;

/// <summary>Writes the declaration of a file, and its weights.</summary>
internal static class DeclaredNetwork
{
    /// <summary>Reads, compares if that is asked for, and then writes both files.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Write(IAnsiConsole output, string file, ReadOptions options, DeclareTarget target)
    {
        CheckThere(file);
        var network = ModelFile.Read(file, options);
        var declaration = Declare(network, target);
        var source = TargetFiles.PathOf(target.Folder, declaration.ClassName + ".cs", target.Replaces);
        var weights = TargetFiles.PathOf(target.Folder, declaration.ClassName + ".safetensors", target.Replaces);
        if (target.Check is { } check)
        {
            CheckThere(check);
            var comparison = DeclaredComparison.Of(network, declaration, check);
            comparison.Write(output);
            if (!comparison.Agrees)
                return ExitCode.Different;
        }

        declaration.SaveWeights(weights);
        AtomicFile.Write(source, stream => stream.Write(Encoding.UTF8.GetBytes(declaration.Source)));
        NetworkReport.Write(output, network);
        var (count, values) = (network.Tensors.Count(), network.Tensors.Sum(tensor => (long)tensor.Length));
        output.WriteLine(Show.Line(
            $"{source} declares {declaration.ClassName}; "
            + $"{weights} has its {Show.Count(count, "tensor", "tensors")}, {Show.Count(values, "value", "values")}."));
        return ExitCode.Success;
    }

    private static Declaration Declare(Network network, DeclareTarget target)
    {
        try
        {
            return new Declaration(network, target.Name, target.Namespace);
        }
        catch (ArgumentException fault)
        {
            throw new ToolException(fault.Message.Split(" (Parameter", 2)[0], fault);
        }
    }

    private static void CheckThere(string file)
    {
        if (!File.Exists(file))
            throw new ToolException(
                $"{file}: expected a file, found {(Directory.Exists(file) ? "a folder" : "none of that name")}.");
    }
}

using System;
using System.Linq;
using System.Text;
using RnnGen.Formats;
using RnnGen.Tool.Files;
using RnnGen.Tool.Reports;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Declaring;

/// <summary>Writes the declaration of a file, and its weights.</summary>
internal static class DeclaredNetwork
{
    /// <summary>
    /// Reads, has the generator check the declaration, compares if that is asked for, and then writes both files or none.
    /// </summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Write(IAnsiConsole output, string file, ReadOptions options, DeclareTarget target)
    {
        ForeignFile.Require(file);
        var network = ModelFile.Read(file, options);
        var declaration = Declare(network, target);
        var source = TargetFiles.PathOf(target.Folder, declaration.ClassName + ".cs", target.Replaces);
        var weights = TargetFiles.PathOf(target.Folder, declaration.ClassName + ".safetensors", target.Replaces);
        if (target.Check is { } check)
        {
            ForeignFile.Require(check);
            var comparison =
                DeclaredComparison.Of(network, declaration, DeclaredProgram.Compile(network, declaration), check);
            comparison.Write(output);
            if (!comparison.Agrees)
                return ExitCode.Different;
        }
        else
        {
            DeclaredProgram.Check(declaration);
        }

        TargetFiles.MakeFolder(target.Folder);
        Save(declaration, source, weights);
        NetworkReport.Write(output, network);
        var (count, values) = (network.Tensors.Count(), network.Tensors.Sum(tensor => (long)tensor.Length));
        output.WriteLine(Show.Line(
            $"{source} declares {declaration.ClassName}; "
            + $"{weights} has its {Show.Count(count, "tensor", "tensors")}, {Show.Count(values, "value", "values")}."));
        return ExitCode.Success;
    }

    // Both or none: the source waits in its temporary file, all written, until the weights are there.
    private static void Save(Declaration declaration, string source, string weights) => AtomicFile.Write(source, stream =>
    {
        stream.Write(Encoding.UTF8.GetBytes(declaration.Source));
        stream.Flush();
        declaration.SaveWeights(weights);
    });

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
}

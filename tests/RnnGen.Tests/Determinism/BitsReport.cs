using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// What a child process prints of an assembly of models. The vector width is fixed when a process starts, so only another
/// process has another.
/// </summary>
internal static class BitsReport
{
    /// <summary>First argument of the test executable that asks for the report; the second is the assembly.</summary>
    public const string Argument = "--report-bits";

    public static int Print(string assemblyPath)
    {
        Print(Console.Out, AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(assemblyPath)));
        return 0;
    }

    /// <summary>Prints the vectors in force and the hash of each model of an assembly.</summary>
    public static void Print(TextWriter writer, Assembly assembly)
    {
        ModelBits.PrintMachine(writer);
        foreach (var type in assembly.GetExportedTypes())
        {
            if (type.IsAssignableTo(typeof(ITestModel<float>)))
                ModelBits.Print(writer, type.FullName!, (ITestModel<float>)Activator.CreateInstance(type)!);
            else if (type.IsAssignableTo(typeof(ITestModel<double>)))
                ModelBits.Print(writer, type.FullName!, (ITestModel<double>)Activator.CreateInstance(type)!);
        }
    }
}

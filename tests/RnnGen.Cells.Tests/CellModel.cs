using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators;
using RnnGen.Tests.Compilation;

namespace RnnGen.Cells.Tests;

/// <summary>A layer of a cell to compile.</summary>
/// <param name="FullName">Of the cell's class.</param>
/// <param name="Units">Hidden units.</param>
/// <param name="Inputs">Elements of the input.</param>
/// <param name="Step">The cell's Step; null of one that is compiled with the model.</param>
/// <param name="Options">Of the layer, as <c>Layers = 2</c>.</param>
/// <param name="After">Attributes of layers behind it.</param>
internal sealed record CellUse(
    string FullName, int Units, int Inputs, Delegate? Step = null, string Options = "", string After = "")
{
    /// <summary>Whether the model is one cell, step by step.</summary>
    public bool IsPlain => Options.Length == 0 && After.Length == 0;

    /// <summary>Whether training drops values out.</summary>
    public bool DropsOut =>
        Options.Contains("Zoneout", StringComparison.Ordinal) || Options.Contains("Dropout", StringComparison.Ordinal);

    public string Layers => $"[Cell(typeof({FullName}), {Units}{(Options.Length > 0 ? ", " + Options : "")})]"
        + (After.Length > 0 ? Environment.NewLine + After : "");
}

/// <summary>A model of one layer of a user's cell, compiled in memory, with the cell's Step beside it.</summary>
/// <param name="Model">The generated code, in double.</param>
/// <param name="Step">The cell as C#.</param>
/// <param name="Units">Hidden units.</param>
/// <param name="IsPlain">Whether the model is one cell, step by step.</param>
/// <param name="DropsOut">Whether training drops values out.</param>
internal sealed record CellModel(ITestModel<double> Model, Delegate Step, int Units, bool IsPlain, bool DropsOut)
{
    /// <summary>Steps of a window.</summary>
    public const int Steps = 4;

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12, DocumentationMode.None);

    /// <summary>Compiles models of cells together.</summary>
    /// <param name="assembly">Name of the assembly.</param>
    /// <param name="sources">The source of the cells.</param>
    /// <param name="cells">The cells by name.</param>
    public static Dictionary<string, CellModel> Compile(
        string assembly, IReadOnlyList<string> sources,
        IReadOnlyDictionary<string, CellUse> cells)
    {
        var models = cells.ToDictionary(cell => cell.Key, cell => new ModelSource(
            TestDeclaration.OfFeatures(cell.Value.Inputs, cell.Value.Layers) with
            {
                Precision = Precision.Double,
                TruncationLength = Steps,
            },
            "Model" + cell.Key));
        var loaded = Load(assembly, [.. sources, .. models.Values.Select(model => model.ToSource())]);
        return cells.ToDictionary(cell => cell.Key, cell => new CellModel(
            (ITestModel<double>)Activator.CreateInstance(loaded.GetType(models[cell.Key].AdapterType, throwOnError: true)!)!,
            cell.Value.Step ?? StepOf(loaded.GetType(cell.Value.FullName, throwOnError: true)!),
            cell.Value.Units, cell.Value.IsPlain, cell.Value.DropsOut));
    }

    /// <summary>The interpreter of the cell, with the model's parameters.</summary>
    public CellInterpreter Interpreter() => new(Step, Units, tensor =>
    {
        var info = Model.Info.Tensors.Single(found => found.Name == $"cell0.{tensor}_l0");
        var values = new double[info.Length];
        Model.Parameters.Get(info.Name, values);
        return values;
    });

    private static Delegate StepOf(Type cell)
    {
        var method = cell.GetMethod("Step", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return method.CreateDelegate(System.Linq.Expressions.Expression.GetDelegateType(
            [.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType]));
    }

    private static Assembly Load(string assembly, IReadOnlyList<string> sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            assembly,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, s_parseOptions)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var driver = CSharpGeneratorDriver.Create(
            [new RnnModelGenerator().AsSourceGenerator()], parseOptions: s_parseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        Diagnostic[] errors =
            [.. reported.Concat(emitted.Diagnostics).Where(found => found.Severity == DiagnosticSeverity.Error)];
        return errors.Length == 0
            ? new AssemblyLoadContext(assembly).LoadFromStream(new MemoryStream(image.ToArray()))
            : throw new InvalidOperationException(
                string.Join(Environment.NewLine, errors.Take(10).Select(error => $"{error} {Line(error)}")));
    }

    private static string Line(Diagnostic error) => error.Location.SourceTree is { } tree
        ? tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
        : "";
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
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

    /// <summary>The model of the layer, without a gradient.</summary>
    public TestDeclaration Declaration => TestDeclaration.OfFeatures(Inputs, Layers) with { Precision = Precision.Double };

    private string Layers => $"[Cell(typeof({FullName}), {Units}{(Options.Length > 0 ? ", " + Options : "")})]"
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

    /// <summary>Compiles models of cells together.</summary>
    /// <param name="assembly">Name of the assembly.</param>
    /// <param name="sources">The source of the cells.</param>
    /// <param name="cells">The cells by name.</param>
    public static Dictionary<string, CellModel> Compile(
        string assembly, IReadOnlyList<string> sources,
        IReadOnlyDictionary<string, CellUse> cells)
    {
        var models = cells.ToDictionary(cell => cell.Key, cell => new ModelSource(
            cell.Value.Declaration with { TruncationLength = Steps },
            "Model" + cell.Key));
        var loaded = CellCompiler.Load(assembly, [.. sources, .. models.Values.Select(model => model.ToSource())]);
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
}

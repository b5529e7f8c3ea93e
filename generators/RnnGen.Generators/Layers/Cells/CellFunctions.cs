using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The operations of a cell's equations, by their names in the text.</summary>
internal static class CellFunctions
{
    private static readonly Dictionary<string, (int Arity, Func<IReadOnlyList<Node>, Node> Of)> s_functions = Create();

    /// <summary>Whether the result of an operation is one number that hangs on all units.</summary>
    public static bool JoinsUnits(string name) => name is "sum" or "largest";

    /// <summary>Operands of an operation; -1 of a word that is none.</summary>
    public static int ArityOf(string name) => s_functions.TryGetValue(name, out var function) ? function.Arity : -1;

    public static Node Apply(string name, IReadOnlyList<Node> operands) => s_functions[name].Of(operands);

    private static Dictionary<string, (int Arity, Func<IReadOnlyList<Node>, Node> Of)> Create()
    {
        var functions = new Dictionary<string, (int, Func<IReadOnlyList<Node>, Node>)>
        {
            ["add"] = (2, static o => o[0] + o[1]),
            ["sub"] = (2, static o => o[0] - o[1]),
            ["mul"] = (2, static o => o[0] * o[1]),
            ["div"] = (2, static o => o[0] / o[1]),
            ["neg"] = (1, static o => -o[0]),
            ["sqrt"] = (1, static o => Functions.Sqrt(o[0])),
            ["expm1"] = (1, static o => Functions.Expm1(o[0])),
            ["normalcdf"] = (1, static o => Functions.NormalCdf(o[0])),
            ["abs"] = (1, static o => Functions.Larger(-o[0], o[0])),
            ["max"] = (2, static o => Functions.Larger(o[0], o[1])),
            ["min"] = (2, static o => o[0].Owner.Smaller(o[0], o[1])),
            ["select"] = (3, static o => o[0].Owner.Select(o[0], o[1], o[2])),
            ["sum"] = (1, static o => Functions.Sum(o[0])),
            ["largest"] = (1, static o => Functions.Max(o[0])),
            ["detach"] = (1, static o => Functions.Detach(o[0])),
        };
        foreach (var activation in Activations.All.Where(activation => activation.Kind != ActivationKind.None))
            functions.Add(activation.Kind.ToString().ToLowerInvariant(), (1, o => activation.Equation(o[0])));
        return functions;
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes what a window's losses are made of: an object of the library's for each.</summary>
internal sealed class LossEmitter(ModelPlan plan)
{
    private const string Runtime = "global::RnnGen.Runtime.";
    private readonly IReadOnlyList<LossHead> _heads = plan.Losses;

    /// <summary>Whether all targets are class ids.</summary>
    private bool AreClasses => _heads.All(head => head.IsClass);

    public string TargetType => AreClasses ? "int" : plan.Scalar;

    /// <summary>Targets of a row: of one sequence at one step.</summary>
    public int TargetsPerRow => _heads.Sum(head => head.Targets);

    public string TargetShape
    {
        get
        {
            var targets = AreClasses && TargetsPerRow == 1 ? "" : $", {TargetsPerRow}";
            var shape = $"[{(plan.IsLastStep ? "" : "steps, ")}batch{targets}]";
            return _heads.Count == 1
                ? shape + (AreClasses ? ": class ids" : "")
                : $"{shape}: {string.Join(", ", _heads.Select(TargetsOf))}";
        }
    }

    /// <summary>Expressions that make the losses, in the order of their targets.</summary>
    public IEnumerable<string> Objects => _heads.Select(Object);

    private static string TargetsOf(LossHead head) =>
        head.Layer + (head.IsClass ? " as a class id" : $"[{head.Targets}]");

    private string Object(LossHead head)
    {
        var arithmetic = $"{Runtime}{plan.Declaration.Arithmetic}{(plan.IsDouble ? "Double" : "Single")}, {plan.Scalar}";
        var kind = !head.IsClass ? $"ValueLoss<{Runtime}{head.Loss}, {arithmetic}>({head.Width}, {head.Targets})"
            : $"{(head.IsWeighted ? "Weighted" : "")}SoftmaxLoss<{arithmetic}>({head.Width})";
        var options = Options(head).ToList();
        return $"new {Runtime}{kind}{(options.Count == 0 ? "" : $" {{ {string.Join(", ", options)} }}")}";
    }

    private static IEnumerable<string> Options(LossHead head)
    {
        if (head.Part > 0)
            yield return $"Part = {head.Part.ToString(CultureInfo.InvariantCulture)}";
        if (head.Factor is { } factor)
            yield return $"Factor = {Literal(factor)}";
        if (head.IsOfLastStep)
            yield return "IsOfLastStep = true";
        if (head.Options.IgnoredClass is { } ignored)
            yield return $"IgnoredClass = {ignored.ToString(CultureInfo.InvariantCulture)}";
        if (head.Options.ClassWeights.Count > 0)
            yield return $"ClassWeights = new[] {{ {string.Join(", ", head.Options.ClassWeights.Select(Literal))} }}";
        if (head.Loss == LossKind.Huber)
            yield return $"Delta = {Literal(head.Options.HuberDelta)}";
    }

    private static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "d";
}

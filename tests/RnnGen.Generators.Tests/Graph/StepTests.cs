using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Tests.Equations;
using Xunit;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>One step of a model's graph, interpreted, is the textbook's.</summary>
public sealed class StepTests
{
    private const double Rounding = 1e-13;

    public static TheoryData<string> Models => [.. CellModels.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_step_of_the_graph_is_the_textbooks(string name)
    {
        var model = CellModels.Kinds[name];
        var graph = GraphBuilder.Build(model);
        var random = new RandomValues(graph);
        var (before, tensors) = (random.States(), random.Parameters());
        var values =
            new StepValues { Input = random.Input(), Token = random.Token(), Parameters = tensors, State = s => before[s] };
        var after = before.ToDictionary(s => s.Key.Name, s => s.Value);

        var step = new Interpreter(values);
        var output = new Textbook(model, tensors.ToDictionary(p => p.Key.Name, p => p.Value), after).Step(
            values.Input, values.Token);

        Assert.InRange(FiniteDifferences.Error(output, step[graph.Output]), 0, Rounding);
        Assert.All(graph.States, s => Assert.InRange(FiniteDifferences.Error(after[s.Name], step[s.Next]), 0, Rounding));
    }

}

using System;
using System.Linq;
using System.Threading;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>What planning and writing a model take: work in proportion to its layers, and no deeper stack.</summary>
/// <remarks>Work is counted in bytes allocated, which do not depend on the machine or on what else it does.</remarks>
public sealed class PlanningCostTests
{
    /// <summary>A stack on which what recurses through 150 layers does not come back.</summary>
    private const int SmallStack = 128 * 1024;

    public static TheoryData<string> Kinds => [.. LargeModels.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Twice_the_layers_take_twice_the_work(string kind)
    {
        Work(LargeModels.Of(kind, 2));
        var (plan, text) = Work(LargeModels.Of(kind, 24));
        var (planOfTwice, textOfTwice) = Work(LargeModels.Of(kind, 48));

        Assert.InRange((double)planOfTwice / plan, 1, 2.4);
        Assert.InRange((double)textOfTwice / text, 1, 2.4);
    }

    [Fact]
    public void A_stage_of_residual_layers_adds_up_no_more_gradients_however_many_lie_above_it()
    {
        Assert.InRange(MostLoads(24), MostLoads(12), MostLoads(12));

        static int MostLoads(int layers) => Plans.Of(LargeModels.Of("residual", layers)).Stages().Max(stage => stage.Loads.Count);
    }

    [Fact]
    public void A_dense_connection_takes_work_in_proportion_to_its_products()
    {
        Work(LargeModels.DenselyConnected(2));
        var (small, large) = (LargeModels.DenselyConnected(12), LargeModels.DenselyConnected(24));
        var products = (double)Products(large) / Products(small);
        var (plan, text) = Work(small);
        var (planOfTwice, textOfTwice) = Work(large);

        Assert.InRange(products, 3, 4);
        Assert.InRange((double)planOfTwice / plan, 1, 1.1 * products);
        Assert.InRange((double)textOfTwice / text, 1, 1.1 * products);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Many_layers_need_no_deeper_stack(string kind)
    {
        Work(LargeModels.Of(kind, 2));
        OnSmallStack(() => Work(LargeModels.Of(kind, 150)));
    }

    [Fact]
    public void Concatenations_of_many_vectors_need_no_deeper_stack() => OnSmallStack(() =>
    {
        var recurrent = LargeModels.DenselyConnected(2);
        Work(recurrent);
        Work(LargeModels.DenselyConnected(36));
    });

    private static int Products(ModelDeclaration model) => Plans.Of(model).Graph.Nodes.Count(n => n.Op == Op.Linear);

    private static (long Plan, long Text) Work(ModelDeclaration model)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        var plan = Plans.Of(model);
        var planned = GC.GetAllocatedBytesForCurrentThread();
        ModelEmitter.Emit(plan);
        return (planned - start, GC.GetAllocatedBytesForCurrentThread() - planned);
    }

    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(action), SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }
}

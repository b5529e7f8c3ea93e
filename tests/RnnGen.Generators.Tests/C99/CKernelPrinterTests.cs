using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Kernels have nothing that only C# could print: C has a rule for every kind of statement and value.</summary>
public sealed class CKernelPrinterTests
{
    [Fact]
    public void Every_kind_of_statement_and_value_is_printed()
    {
        var made = new HashSet<Type>();
        foreach (var plan in Models())
        {
            var members = KernelLowering.Lower(plan);
            var writer = new SourceWriter();
            new CKernelPrinter(writer, "m_", plan).Print(members);
            Assert.DoesNotContain("TOps", writer.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Unsafe", writer.ToString(), StringComparison.Ordinal);
            foreach (var body in members.OfType<Kernel>().Select(kernel => kernel.Body))
            {
                made.UnionWith(KernelValues.All(body).Select(statement => statement.GetType()));
                made.UnionWith(KernelValues.Of(body).Select(value => value.GetType()));
            }
        }

        Assert.Equal([], Names(Kinds<Statement>().Concat(Kinds<Lane>()).Except(made)));
    }

    [Fact]
    public void A_statement_without_a_rule_is_refused_by_name()
    {
        var lines = new CStatementLine("m_", new CLanePrinter(Plans.Of(CellModels.Lstm, 4)));

        var fault = Assert.Throws<InvalidOperationException>(() => lines.Of(new Unknown()));

        Assert.Equal("C99: no rule for the statement Unknown", fault.Message);
    }

    [Fact]
    public void An_operation_without_a_rule_is_refused_by_name()
    {
        var lanes = new CLanePrinter(Plans.Of(CellModels.Lstm, 4));

        var fault = Assert.Throws<InvalidOperationException>(() => lanes.Of(new Lane.Apply(Op.Concat, new Lane.Zero())));

        Assert.Equal("C99: no rule for the operation Concat", fault.Message);
    }

    private static IEnumerable<ModelPlan> Models() =>
        CellModels.Kinds.Keys.Select(Plans.Kind)
            .Concat(CellModels.Cells.SelectMany(cell => Plans.Sizes.Select(size => Plans.Of(cell, size))))
            .Concat(CModels.Interpreted.Values.Append(CModels.Convolution(5, 4, 3)).Select(model => Plans.Of(model)));

    private static IEnumerable<Type> Kinds<T>() => typeof(T).GetNestedTypes(System.Reflection.BindingFlags.NonPublic)
        .Where(kind => kind.IsSubclassOf(typeof(T)));

    private static IEnumerable<string> Names(IEnumerable<Type> kinds) => kinds.Select(kind => kind.Name).Order();

    private sealed record Unknown : Statement;
}

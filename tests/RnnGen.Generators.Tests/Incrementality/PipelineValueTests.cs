using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Tests.Verification;
using Xunit;
using Xunit.Sdk;

namespace RnnGen.Generators.Tests.Incrementality;

/// <summary>What the cache keeps alive between runs.</summary>
public sealed class PipelineValueTests
{
    // One model of every layer, one with a warning, one with errors, and a layer without a model.
    private const string Models = """
        [RnnModel(TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy)]
        [Embedding(9, 5), SimpleRnn(4), Lstm(4), Gru(4), Dense(9)]
        public partial class Layers;

        public partial class Outer { [RnnModel, OneHot(3), Lstm(2)] public partial class Nested; }

        [RnnModel(InputSize = 3, Loss = Loss.MeanSquaredError), Gru(8)] public partial class Warned;

        [RnnModel(InputSize = -3), Gru(0, Name = "")] public class Faulty { int State; }

        [Lstm(3)] public class Orphan;
        """;

    [Theory]
    [InlineData(TrackingNames.Discover, 4)]
    [InlineData(TrackingNames.Diagnostics, 6)]
    [InlineData(TrackingNames.Orphans, 1)]
    [InlineData(TrackingNames.Declare, 3)]
    [InlineData(TrackingNames.Plan, 3)]
    [InlineData(TrackingNames.Emit, 3)]
    public void No_step_keeps_a_compilation_a_symbol_or_syntax(string step, int count)
    {
        object[] values = [.. GeneratorHarness.Run(Models).OutputsOf<object>(step).Select(output => output.Value)];

        Assert.Equal(count, values.Length);
        foreach (var value in values)
            AssertPlain(value, value.GetType().Name, new(ReferenceEqualityComparer.Instance));
    }

    [Theory]
    [InlineData(TrackingNames.Discover)]
    [InlineData(TrackingNames.Diagnostics)]
    [InlineData(TrackingNames.Declare)]
    [InlineData(TrackingNames.Emit)]
    public void Values_of_two_separate_runs_are_equal(string step) => Assert.Equal(
        GeneratorHarness.Run(Models).OutputsOf<object>(step).Select(output => output.Value),
        GeneratorHarness.Run(Models).OutputsOf<object>(step).Select(output => output.Value));

    [Fact]
    public void The_check_itself_sees_what_lies_deep_and_what_is_derived()
    {
        object holder = Tuple.Create(1, new object[] { new List<object> { GeneratorHarness.Compile("class C;") } });

        Assert.Throws<FalseException>(() => AssertPlain(holder, "holder", new(ReferenceEqualityComparer.Instance)));
    }

    private static void AssertPlain(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;

        // By 'is': a type comparison would let CSharpCompilation and the like through.
        var isForbidden = value is Compilation or ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Location
            or SemanticModel or AttributeData or ISyntaxContextReceiver;
        Assert.False(isForbidden, $"{path} is a {value.GetType()}");

        if (value is Array items)
        {
            foreach (var item in items)
                AssertPlain(item, path + "[]", seen);
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            const BindingFlags Fields =
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (var field in type.GetFields(Fields))
                AssertPlain(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}

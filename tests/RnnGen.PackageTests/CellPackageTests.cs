using Xunit;

namespace RnnGen.PackageTests;

/// <summary>A package that holds a cell, and a program that has it from there.</summary>
public sealed class CellPackageTests(PackageFeed feed)
{
    [Fact]
    public void A_cell_of_a_package_is_a_layer_of_a_model()
    {
        var library = UserProject.Create(feed, "LeakyCells", "net10.0", "<OutputType>Library</OutputType>");
        library.Write("Leaky.cs", """
            using RnnGen;
            using RnnGen.Cells;
            using static RnnGen.Cells.Functions;

            namespace LeakyCells;

            [RnnCell]
            public static class Leaky
            {
                public static void Step(
                    Gate a, ref Vector h, [Start(0.25), Constraint(Constraint.Sigmoid)] Parameter leak) =>
                    h = leak * h + (1 - leak) * Soft(Tanh(a));

                [RnnFunction]
                private static Vector Soft(Vector a) => a / (1 + Abs(a));
            }
            """);
        library.Run("pack", "-c", "Release", "-v", "q", "-o", feed.Folder, $"-p:PackageVersion={feed.Version}");

        var program = UserProject.Create(
            feed, "OfLeakyCells", "net10.0", "<UseAppHost>false</UseAppHost>",
            $"""<PackageReference Include="LeakyCells" Version="[{feed.Version}]" />""");
        program.Write("Program.cs", """
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using LeakyCells;
            using RnnGen;
            using RnnGen.Cells;

            var model = new LeakyModel(seed: 1);
            var outputs = new float[3];
            LeakyModel.State state = default;
            model.Step([0.5f, -0.25f], ref state, outputs);

            var cell = new CellInterpreter(Leaky.Step, units: 3, name =>
            {
                var tensor = LeakyModel.Info.Tensors.First(tensor => tensor.Name == $"cell0.{name}_l0");
                var values = new float[tensor.Length];
                model.Parameters.Get(tensor.Name, values);
                return Array.ConvertAll(values, value => (double)value);
            });
            var expected = cell.Step([0.5, -0.25], new Dictionary<string, double[]> { ["h"] = new double[3] });
            Console.Write(outputs.Any(output => output != 0)
                && outputs.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6));

            [RnnModel(InputSize = 2)]
            [Cell(typeof(Leaky), 3)]
            public sealed partial class LeakyModel;
            """);
        var (exitCode, text) = Sdk.Run(feed.Root, program.Build());

        Assert.True(exitCode == 0, text);
        Assert.Equal("True", text);
    }
}

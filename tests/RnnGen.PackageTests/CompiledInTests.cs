using System;
using System.IO;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.PackageTests;

/// <summary>
/// Weights compiled in, with nothing but the package: trained without, then built with, and built again where the file changes.
/// </summary>
public sealed class CompiledInTests(PackageFeed feed)
{
    private const string Program = """
        using System;
        using RnnGen;

        if (args.Length > 0)
            new Hand(seed: ulong.Parse(args[1])).Save(args[0]);
        else
            Console.Write(Seed());

        // The seed that gives the weights that are compiled in.
        static int Seed()
        {
            var weights = new Hand().Parameters.Values.Span;
            for (var seed = 1; seed < 10; seed++)
            {
                if (new Hand((ulong)seed).Parameters.Values.Span.SequenceEqual(weights))
                    return seed;
            }

            return -1;
        }

        [RnnModel(InputSize = 3, Weights = "hand.safetensors"), Gru(20), Dense(2)]
        internal sealed partial class Hand;
        """;

    [Fact]
    public void The_file_of_the_last_build_is_in_the_program()
    {
        var project = UserProject.Create(feed, "Hand", "net10.0", items: "<RnnWeights Include=\"*.safetensors\" />");
        project.Write("Program.cs", Program);
        var file = Path.Combine(feed.Root, "Hand", "hand.safetensors");

        Assert.Contains("Program.cs(22,26): error RNN070", project.FailToBuild(), StringComparison.Ordinal);

        Run(project.Build("-p:RnnGenCompileWeights=false"), file, "3");
        var program = project.Build();
        Assert.Equal("3", Run(program));

        Run(program, file, "5");
        Assert.Equal("3", Run(program));
        Assert.Equal("5", Run(project.Build()));
    }

    private static string Run(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = CommandLine.Run(new("dotnet", [program, .. arguments]), TimeSpan.FromMinutes(1));
        Assert.True(exitCode == 0, errors);
        return output;
    }
}

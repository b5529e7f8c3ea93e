using System.CommandLine;
using System.Linq;
using RnnGen.Generators.Explaining;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning.Passes;
using RnnGen.Tool.Exporting;
using RnnGen.Tool.Models;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary><c>explain ASSEMBLY|PROJECT</c>: how a model was planned, pass by pass.</summary>
internal static class ExplainCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var assembly = new Argument<string>("ASSEMBLY|PROJECT")
        {
            Description = "The assembly the model is compiled into, or the project, which is built as a release. "
                + "The assembly is loaded, and the model's class initialised.",
        };
        var model = ModelOptions.Model("Its name, with or without namespace. Without it: the only model.");
        var pass = new Option<string?>("--pass", "-p")
        {
            HelpName = "NAME",
            Description = $"One of {Names}: tells in full what it gave. Without it: a line for each.",
        };
        var command = new Command("explain", "Tell how the compiler planned a model: its passes, or what one of them gave.")
        {
            assembly, model, pass,
        };
        pass.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && PlanText.Passes.All(known => known.Name != token.Value))
                result.AddError($"--pass: expected one of {Names}, found '{token.Value}'.");
        });
        command.SetAction(parsed =>
        {
            var models = ModelAssembly.Load(parsed.GetRequiredValue(assembly));
            var declaration = DeclarationReader.Of(parsed.GetValue(model) is { } name ? models.Find(name) : models.Only());
            var results = PassPipeline.Run(declaration, GraphBuilder.Build(declaration), default);
            var lines = parsed.GetValue(pass) is { } asked ? PlanText.Of(results, asked) : PlanText.Overview(results);
            foreach (var line in lines)
                output.WriteLine(line);
            return ExitCode.Success;
        });
        return command;
    }

    private static string Names => string.Join(", ", PlanText.Passes.Select(pass => pass.Name));
}

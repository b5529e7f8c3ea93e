using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using RnnGen.Benchmarks.Models;
using RnnGen.Benchmarks.Peers;
using RnnGen.Benchmarks.Roofline;
using RnnGen.Tests.Determinism;
using Commands = RnnGen.Tests.Determinism.CommandLine;

namespace RnnGen.Benchmarks.Browser;

/// <summary>A page in headless Chromium that times our model in WebAssembly beside TensorFlow.js and onnxruntime-web.</summary>
internal static class BrowserReport
{
    private const string TensorFlow = "4.22.0";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Publishes the page, has it measured and prints what it says.</summary>
    /// <returns>0 also where the machine lacks something, which is named.</returns>
    public static int Run()
    {
        if (new[] { "chromium", "npm" }.FirstOrDefault(tool => !IsThere(tool)) is { } absent)
        {
            Console.WriteLine($"Skipped: this machine has no {absent} (Debian: apt-get install {absent}).");
            return 0;
        }

        var folder = Directory.CreateTempSubdirectory("RnnGen.Browser.").FullName;
        try
        {
            if (Prepare(folder) is { } missing)
            {
                Console.WriteLine($"Skipped: {missing}");
                return 0;
            }

            var text = Measure(folder);
            Console.WriteLine($"{Processor.Name}. {text}");
            return text.StartsWith("failed", StringComparison.Ordinal) ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What cannot be had; null where all is there.
    private static string? Prepare(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "Page.csproj"), BrowserSources.Project(AppContext.BaseDirectory));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), BrowserSources.Program);
        var root = Directory.CreateDirectory(Path.Combine(folder, "wwwroot")).FullName;
        foreach (var name in new[] { "index.html", "page.js" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Browser", name), Path.Combine(root, name));
        File.WriteAllBytes(
            Path.Combine(root, "model.onnx"),
            OnnxFile.Of(PeerModel.Of<LstmStream32, LstmStream32.State>(new LstmStream32(seed: 1))));
        var published = Said(folder, "dotnet", "publish", "-c", "Release", "-o", "out", "-nologo", "-v", "q");
        if (published is not null)
            return NativeTarget.MissingIn(published) ?? throw new InvalidOperationException(published);
        var installed = Said(
            folder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", $"@tensorflow/tfjs@{TensorFlow}",
            $"@tensorflow/tfjs-backend-wasm@{TensorFlow}", "onnxruntime-web");
        if (installed is null)
            Directory.CreateSymbolicLink(Path.Combine(folder, "out", "wwwroot", "npm"), Path.Combine(folder, "node_modules"));
        return installed;
    }

    private static string Measure(string folder)
    {
        using var server = new PageServer(Path.Combine(folder, "out", "wwwroot"));
        var result = server.ResultAsync();
        using var browser = Process.Start(new ProcessStartInfo(
            "chromium",
            [
                "--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={Path.Combine(folder, "profile")}",
                server.Address + "index.html",
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        browser.BeginErrorReadLine();
        browser.BeginOutputReadLine();
        try
        {
            return result.Wait(s_patience) ? result.Result : $"failed: no result within {s_patience}";
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            browser.WaitForExit();
        }
    }

    // What a program that failed said; null where it did not.
    private static string? Said(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var (exitCode, text, errors) = Commands.Run(start, s_patience);
        return exitCode == 0 ? null : $"{program} {arguments[0]} failed: {text.Trim()} {errors.Trim()}";
    }

    private static bool IsThere(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Architecture;

/// <summary>
/// The folders of the library and of the generator stand in one line: a file refers only to its own folder and to those before
/// it, so that both can be read from the first folder to the last.
/// </summary>
public sealed class FolderOrderTests
{
    /// <summary>From declarations to training; the last may refer to all others.</summary>
    private static readonly string[] Library =
    [
        "Attributes", "Cells", "Checks", "Threading", "Numerics", "Descriptions", "Weights", "Runtime", "Losses", "Models",
        "Data", "Training", "Seq2Seq",
    ];

    /// <summary>From values to stages, then to what is reported of them; the root joins all to one generator.</summary>
    private static readonly string[] Generator =
    [
        "Polyfills", "Values", "Equations", "Diagnostics", "Layers", "Declaration", "Graph", "Planning", "Kernels", "Emission",
        "Explaining", "Members", "Projects", "Pipeline", "Reports", "",
    ];

    [Fact]
    public void The_library_s_folders_refer_only_to_those_before_them() => Check("src/RnnGen", Library);

    [Fact]
    public void The_generator_s_folders_refer_only_to_those_before_them() => Check("generators/RnnGen.Generators", Generator);

    [Fact]
    public void A_reference_to_a_later_folder_is_found_with_its_file_and_type()
    {
        var references = FolderReferences.Of(
        [
            ("Numerics/Sums.cs", "namespace N; class Sums { /* Trainer */ string Trainer => \"Trainer\"; }"),
            ("Training/Trainer.cs", "namespace T; class Trainer { N.Sums? _sums; static int Steps => 1; }"),
            ("Weights/Store.cs", "namespace W; class Store { int Steps => T.Trainer.Steps; }"),
        ]);

        var fault = Assert.Single(Backwards(references, ["Numerics", "Weights", "Training"]));
        Assert.Equal("Weights/Store.cs refers to Trainer of Training", fault);
    }

    private static void Check(string project, string[] order)
    {
        var path = Repository.PathOf(project);
        var references = FolderReferences.OfProject(path);

        // Every folder has its place in the line, and the binding found what there is.
        var folders = Directory.GetDirectories(path)
            .Where(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(folder => Path.GetFileName(folder)!)
            .Except(["obj", "bin"]);
        Assert.Equal(
            order.Where(folder => folder.Length > 0).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
        Assert.True(references.Count > 100, $"{references.Count} references found");

        Assert.Empty(Backwards(references, order));
    }

    private static List<string> Backwards(IEnumerable<FolderReference> references, string[] order) =>
    [
        .. references.Where(reference => Array.IndexOf(order, reference.To) > Array.IndexOf(order, reference.From))
            .Select(reference => $"{reference}"),
    ];
}

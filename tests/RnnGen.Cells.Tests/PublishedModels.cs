using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using RnnGen.Cells.Tests.Published;
using RnnGen.Tests.Compilation;

namespace RnnGen.Cells.Tests;

/// <summary>Models of the cells in Published, which are compiled here as C# too.</summary>
internal static class PublishedModels
{
    private static readonly Dictionary<string, (Delegate Step, int Units, int Inputs)> s_steps = new()
    {
        [nameof(OwnLstm)] = (OwnLstm.Step, 5, 3),
        [nameof(OwnGru)] = (OwnGru.Step, 17, 3),
        [nameof(OwnGruResetBefore)] = (OwnGruResetBefore.Step, 5, 3),
        [nameof(OwnMinLstm)] = (OwnMinLstm.Step, 5, 3),
        [nameof(HighwayMinGru)] = (HighwayMinGru.Step, 5, 5),
        [nameof(SLstm)] = (SLstm.Step, 6, 3),
        [nameof(Cfc)] = (Cfc.Step, 5, 4),
        [nameof(RgLru)] = (RgLru.Step, 5, 5),
        [nameof(Qrnn)] = (Qrnn.Step, 5, 3),
        [nameof(GruD)] = (GruD.Step, 5, 6),
        [nameof(Lmu)] = (Lmu.Step, 5, 3),
    };

    private static readonly Dictionary<string, CellUse> s_cells = s_steps.ToDictionary(
        cell => cell.Key,
        cell => new CellUse(
            $"RnnGen.Cells.Tests.Published.{cell.Key}", cell.Value.Units, cell.Value.Inputs, cell.Value.Step));

    private static readonly Lazy<Dictionary<string, CellModel>> s_models =
        new(() => CellModel.Compile("PublishedCells", Sources(), s_cells));

    public static IEnumerable<string> Names => s_cells.Keys;

    public static IReadOnlyCollection<CellUse> Uses => s_cells.Values;

    public static CellModel Of(string name) => s_models.Value[name];

    public static string[] Sources() => [.. Directory.GetFiles(Folder(), "*.cs").Select(File.ReadAllText)];

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Published");
}

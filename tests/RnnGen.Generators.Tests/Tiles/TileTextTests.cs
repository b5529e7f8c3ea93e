using System;
using System.Collections.Generic;
using System.IO;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Tiles;

/// <summary>
/// The library's register tiles are what their writers write. With RNNGEN_ACCEPT_SNAPSHOTS=1 the files are written anew.
/// </summary>
public sealed class TileTextTests
{
    private static readonly Dictionary<string, Func<string>> s_files = new()
    {
        ["SumTiles.cs"] = SumTileText.Entries,
        ["SumTiles.Rows4.cs"] = () => SumTileText.Tiles(4),
        ["SumTiles.Rows2.cs"] = () => SumTileText.Tiles(2),
        ["SumTiles.SingleRows.cs"] = () => SumTileText.SingleRows(1),
        ["SumTiles.SingleRowsIn2.cs"] = () => SumTileText.SingleRows(2),
        ["SumTiles.SingleRowsIn4.cs"] = () => SumTileText.SingleRows(4),
        ["GradientTiles.cs"] = GradientTileText.All,
    };

    public static IEnumerable<TheoryDataRow<string>> Files()
    {
        foreach (var name in s_files.Keys)
            yield return new TheoryDataRow<string>(name);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_is_as_written(string name)
    {
        var path = Repository.PathOf("src/RnnGen/Numerics/Tiles/" + name);
        var text = s_files[name]();
        if (Environment.GetEnvironmentVariable("RNNGEN_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path));
    }
}

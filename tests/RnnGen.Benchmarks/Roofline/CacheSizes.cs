using System;
using System.Globalization;
using System.IO;

namespace RnnGen.Benchmarks.Roofline;

/// <summary>Bytes of the data caches of a core.</summary>
/// <param name="Level1">Of the first level.</param>
/// <param name="Level2">Of the second.</param>
internal readonly record struct CacheSizes(int Level1, int Level2)
{
    /// <summary>As Linux tells them; elsewhere 32 KB and 1 MB.</summary>
    public static CacheSizes OfThisMachine()
    {
        var sizes = new CacheSizes(32 << 10, 1 << 20);
        const string caches = "/sys/devices/system/cpu/cpu0/cache";
        if (!Directory.Exists(caches)) return sizes;
        foreach (var folder in Directory.GetDirectories(caches, "index*"))
        {
            if (Read("type") == "Instruction" || !Read("size").EndsWith('K')) continue;
            var bytes = int.Parse(Read("size").TrimEnd('K'), CultureInfo.InvariantCulture) << 10;
            if (Read("level") == "1") sizes = sizes with { Level1 = bytes };
            if (Read("level") == "2") sizes = sizes with { Level2 = bytes };

            string Read(string name) => File.ReadAllText(Path.Combine(folder, name)).Trim();
        }

        return sizes;
    }
}

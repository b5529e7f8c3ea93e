using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>A debugger finds the text of what was generated: the compiler puts it into the pdb.</summary>
public sealed class DebuggingTests
{
    // Portable PDB format, v1.0: custom debug information "Embedded Source".
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void Generated_files_stand_in_the_pdb_with_points_to_step_to()
    {
        using var file = File.OpenRead(Path.ChangeExtension(typeof(DebuggingTests).Assembly.Location, ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(file);
        MetadataReader pdb = provider.GetMetadataReader();
        DocumentHandle[] generated = [.. pdb.Documents.Where(handle =>
            pdb.GetString(pdb.GetDocument(handle).Name).Contains("RnnModelGenerator", StringComparison.Ordinal))];

        Assert.NotEmpty(generated);
        Assert.All(generated, handle =>
        {
            Assert.Contains(pdb.GetCustomDebugInformation(handle).Select(pdb.GetCustomDebugInformation), information =>
                pdb.GetGuid(information.Kind) == EmbeddedSource && pdb.GetBlobReader(information.Value).Length > 1_000);
            Assert.Contains(pdb.MethodDebugInformation.Select(pdb.GetMethodDebugInformation), method =>
                method.Document == handle && method.GetSequencePoints().Any(point => !point.IsHidden));
        });
    }
}

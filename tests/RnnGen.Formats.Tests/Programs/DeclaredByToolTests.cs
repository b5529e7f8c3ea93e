using System;
using System.IO;
using RnnGen.Tests.Weights;
using RnnGen.Tool.Commands;
using RnnGen.Tool.Reports;
using Xunit;

namespace RnnGen.Formats.Tests.Programs;

/// <summary>Files that PyTorch and h5py wrote, declared by the tool and compared with the outputs of PyTorch and numpy.</summary>
public sealed class DeclaredByToolTests(DeclaredByToolTests.Scripts scripts) : IClassFixture<DeclaredByToolTests.Scripts>
{

    /// <summary>A dictionary of the state, a checkpoint with an optimiser, and a scripted module.</summary>
    [Theory]
    [InlineData("weights.pt")]
    [InlineData("checkpoint.pt", "--prefix", "model.")]
    [InlineData("checkpoint.pt")]
    [InlineData("script.pt")]
    public void Files_of_PyTorch(string file, params string[] options)
    {
        var folder = scripts.Torch;
        Declare(folder, file, options);
    }

    [Fact]
    public void The_form_before_PyTorch_1_6_and_whole_modules_are_refused_by_what_they_are()
    {
        var folder = scripts.Torch;
        var old = Assert.Throws<ModelFormatException>(() => ModelFile.Read(folder.File("old.pt")));
        Assert.Equal(
            "a Python pickle, as torch.save wrote before version 1.6: load the file in PyTorch and save its state_dict again",
            old.Found);
        var whole = Assert.Throws<ModelFormatException>(() => ModelFile.Read(folder.File("whole.pt")));
        Assert.StartsWith("the tensors of a state_dict", whole.Expected, StringComparison.Ordinal);
        Assert.Contains("__main__.Model", whole.Found, StringComparison.Ordinal);
    }

    /// <summary>Arrays, groups and attributes as h5py writes them, in both layouts.</summary>
    [Theory]
    [InlineData("two.h5")]
    [InlineData("three.keras")]
    public void Files_in_the_layouts_of_Keras(string file)
    {
        Declare(scripts.Keras, file);
    }

    private static void Declare(TemporaryFolder folder, string file, params string[] options)
    {
        using var target = new TemporaryFolder();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var reference = folder.File("io.safetensors");
        string[] arguments =
            ["declare", folder.File(file), "--check", reference, "--name", "Checked", "-o", target.Path, .. options];
        var code = ToolCommand.Run(arguments, Terminal.Create(output, isRedirected: true), errors);
        Assert.Equal("", errors.ToString());
        Assert.Equal(0, code);
        Assert.Contains($"The declaration agrees with {reference}.", output.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(target.File("Checked.safetensors")));
    }

    /// <summary>The files of the scripts, each of which runs once for all tests.</summary>
    public sealed class Scripts : IDisposable
    {
        private TemporaryFolder? _torch;
        private TemporaryFolder? _keras;

        internal TemporaryFolder Torch => _torch ??= Run("torch", "train_torch.py");

        internal TemporaryFolder Keras => _keras ??= Run("h5py, numpy", "write_keras.py");

        /// <inheritdoc/>
        public void Dispose()
        {
            _torch?.Dispose();
            _keras?.Dispose();
        }

        private static TemporaryFolder Run(string modules, string file)
        {
            var folder = new TemporaryFolder();
            Python.RunFile(modules, file, folder.Path);
            return folder;
        }
    }
}

using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Readers;

/// <summary>Files of torch.save and TorchScript: what is built of their pickles, and what is refused.</summary>
public sealed class TorchReaderTests
{
    [Fact]
    public void A_state_dict_becomes_its_layers()
    {
        var network = Reading.Of(TinyFiles.Torch(TinyFiles.Lstm));

        Assert.Equal(["Lstm lstm", "Dense dense"], network.Layers.Select(layer => $"{layer.Kind} {layer.Name}"));
        Assert.Equal(2, network.InputSize);
        Assert.Equal(
            TinyFiles.Tensors(TinyFiles.Lstm).SelectMany(tensor => tensor.ToSingle()),
                network.Tensors.SelectMany(tensor => tensor.ToSingle()));
    }

    [Fact]
    public void A_tensor_is_read_by_its_strides_and_offset()
    {
        // [2, 3] of a storage of 8, transposed, from element 1 on.
        var pickle = new PickleWriter().Op('}').Op('(').Text("d.weight").Tensor("0", 8, [2, 3], [1, 2], offset: 1);
        pickle.Text("d.bias").Tensor("1", 2, [2], [1]).Op('u');

        var network = Reading.Of(TinyFiles.TorchArchive(pickle.End(), [0, 1, 2, 3, 4, 5, 6, 7], [8, 9]));

        Assert.Equal([1, 3, 5, 2, 4, 6], network.Tensors.First().ToSingle());
    }

    [Fact]
    public void The_state_dict_of_a_checkpoint_is_found_beside_others()
    {
        var pickle = new PickleWriter().Op('}').Op('(').Text("epoch").Integer(3);
        Part(pickle, "optimizer", "momentum");
        Part(pickle, "state_dict", "d.weight");

        Assert.Equal("d", Reading.Of(TinyFiles.TorchArchive(pickle.Op('u').End(), new float[6], new float[6])).Layers[0].Name);
        static void Part(PickleWriter pickle, string name, string tensor) =>
            pickle.Text(name).Op('}').Op('(').Text(tensor).Tensor("0", 6, [2, 3], [3, 1]).Op('u');
    }

    [Fact]
    public void Two_state_dicts_need_a_prefix()
    {
        var pickle = new PickleWriter().Op('}').Op('(');
        foreach (var name in new[] { "actor", "critic" })
            pickle.Text(name).Op('}').Op('(').Text("d.weight").Tensor("0", 6, [2, 3], [3, 1]).Op('u');
        var content = TinyFiles.TorchArchive(pickle.Op('u').End(), new float[6]);

        Reading.Fails("data.pkl: expected one state_dict, or a prefix that tells which, found 'actor', 'critic'.", content);
        Assert.Equal("d", Reading.Of(content, new ReadOptions { Prefix = "critic." }).Layers[0].Name);
    }

    [Fact]
    public void Modules_of_TorchScript_are_bags_of_attributes()
    {
        var pickle = new PickleWriter().Global("__torch__.models", "Net").Op(')').Raw(0x81).Op('}').Op('(');
        pickle.Text("training").Raw(0x89).Text("d").Global("__torch__.torch.nn", "Linear").Op(')').Raw(0x81).Op('}').Op('(');
        pickle.Text("weight").Tensor("0", 6, [2, 3], [3, 1]).Op('u').Op('b').Op('u').Op('b');

        var layer = Reading.Of(TinyFiles.TorchArchive(pickle.End(), new float[6])).Layers.Single();

        Assert.Equal(("d", 2), (layer.Name, ((DenseAttribute)layer.Attribute).Units));
    }

    [Fact]
    public void Any_other_global_is_refused_by_its_name() => Refuses(
        new PickleWriter().Global("posix", "system").Text("echo").Raw(0x85).Op('R'),
        "data.pkl, byte 2: expected the tensors of a state_dict, saved by torch.save(model.state_dict(), path), "
        + "found the global posix.system, which is not read.");

    [Fact]
    public void A_global_of_the_stack_is_refused_too() => Refuses(
        new PickleWriter().Text("builtins").Text("eval").Raw(0x93),
        "data.pkl, byte 24: expected the tensors of a state_dict, saved by torch.save(model.state_dict(), path), "
        + "found the global builtins.eval, which is not read.");

    [Theory]
    [InlineData('i', "the opcode INST")]
    [InlineData('o', "the opcode OBJ")]
    [InlineData('V', "the opcode UNICODE")]
    [InlineData('2', "the opcode DUP")]
    [InlineData('~', "the byte 0x7e")]
    public void Any_other_opcode_is_refused_by_its_name(char opcode, string name) => Refuses(
        new PickleWriter().Op(opcode),
            $"data.pkl, byte 2: expected an opcode that builds tensors, dictionaries, lists, numbers or texts, found {name}.");

    [Fact]
    public void A_dictionary_is_not_called() => Refuses(
        new PickleWriter().Global("collections", "OrderedDict").Integer(1).Raw(0x85).Op('R'),
        "data.pkl, byte 33: expected arguments of collections.OrderedDict, found 1 of another kind.");

    [Fact]
    public void A_tensor_beyond_its_storage_is_refused() => RefusesTensor(
        "tensor 'd.weight': expected elements within its storage of 6, found 6, the last at 6.", offset: 1);

    [Fact]
    public void A_tensor_that_shows_elements_twice_is_refused() => RefusesTensor(
        "tensor 'd.weight': expected elements within its storage of 6, found 2000000, the last at 0.", shape: [1000, 2000],
            strides: [0, 0]);

    [Fact]
    public void A_storage_of_another_length_is_refused() => RefusesTensor(
        "entry 'archive/data/0': expected 28 bytes, found 24.", storage: 7);

    [Fact]
    public void A_storage_that_is_not_there_is_refused() =>
        RefusesTensor("expected an entry 'archive/data/5', found none.", key: "5");

    [Fact]
    public void Half_floats_are_converted_only_on_request()
    {
        var halves = new float[1];
        Buffer.BlockCopy(new ushort[] { 0x3800, 0xC000 }, 0, halves, 0, 4);
        var pickle = new PickleWriter().Op('}').Op('(').Text("d.weight").Tensor("0", 2, [1, 2], [2, 1], type: "HalfStorage")
            .Op('u').End();
        var content = TinyFiles.TorchArchive(pickle, halves);

        Reading.Fails("tensor 'd.weight': expected F32 or F64 elements, or that F16 and BF16 are to be converted, found Half.",
            content);
        Assert.Equal([0.5f, -2f], Reading.Of(content, new ReadOptions { ConvertHalf = true }).Tensors.First().ToSingle());
    }

    [Fact]
    public void Integers_are_refused_unless_they_are_left_out()
    {
        var pickle = new PickleWriter().Op('}').Op('(').Text("d.weight").Tensor("0", 6, [2, 3], [3, 1]);
        pickle.Text("d.steps").Tensor("1", 1, [], [], type: "LongStorage").Op('u');
        var content = TinyFiles.TorchArchive(pickle.End(), new float[6], new float[2]);

        Reading.Fails("tensor 'd.steps': expected F32, F64, F16 or BF16 elements, or that the tensor is left out, found Long.",
            content);
        Assert.Single(Reading.Of(content, new ReadOptions { LeaveOut = ["d.steps"] }).Layers);
    }

    [Fact]
    public void An_archive_that_is_cut_off_is_refused()
    {
        var content = TinyFiles.Torch(TinyFiles.Lstm);

        Reading.Fails("expected a zip archive, found no end of its directory: the file may be cut off.", content[..^30]);
    }

    [Fact]
    public void An_archive_of_the_other_byte_order_is_refused()
    {
        using var stream = new MemoryStream();
        stream.Write(TinyFiles.Torch(TinyFiles.Lstm));
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.GetEntry("archive/byteorder")!.Open();
            entry.SetLength(0);
            entry.Write("big"u8);
        }

        Reading.Fails("entry 'archive/byteorder': expected little, found 'big'.", stream.ToArray());
    }

    [Fact]
    public void Tensors_of_one_name_or_of_dimensions_beyond_any_file_are_not_read()
    {
        Fails(
            "tensor 'd.weight': expected one tensor of this name, found two.",
            pickle => pickle.Text("d.weight").Tensor("0", 1, [1, 1], [1, 1]).Text("d.weight").Tensor("0", 1, [1, 1], [1, 1]));
        Fails(
            $"tensor 'd.weight': expected smaller dimensions, found [{int.MaxValue}, {int.MaxValue}, {int.MaxValue}, 0].",
            pickle => pickle.Text("d.weight").Tensor("0", 1, [int.MaxValue, int.MaxValue, int.MaxValue, 0], [0, 0, 0, 1]));

        static void Fails(string message, Action<PickleWriter> write)
        {
            var pickle = new PickleWriter().Op('}').Op('(');
            write(pickle);
            var path = Path.GetTempFileName();
            try
            {
                File.WriteAllBytes(path, TinyFiles.TorchArchive(pickle.Op('u').End(), new float[1]));
                var fault = Assert.Throws<ModelFormatException>(() => ModelFile.ReadTensors(path));
                Assert.Equal($"{path}: {message}", fault.Message);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    private static void Refuses(PickleWriter pickle, string message) =>
        Reading.Fails(message, TinyFiles.TorchArchive(pickle.End()));

    private static void RefusesTensor(
        string message, int storage = 6, int[]? shape = null, int[]? strides = null, int offset = 0, string key = "0")
    {
        var pickle = new PickleWriter().Op('}').Op('(').Text("d.weight")
            .Tensor(key, storage, shape ?? [2, 3], strides ?? [3, 1], offset).Op('u');
        Reading.Fails(message, TinyFiles.TorchArchive(pickle.End(), new float[6]));
    }
}

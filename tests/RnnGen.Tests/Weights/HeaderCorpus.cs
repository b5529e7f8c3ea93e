using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RnnGen.Weights;

namespace RnnGen.Tests.Weights;

/// <summary>A file, and what is wrong with it.</summary>
/// <param name="Name">Of the case.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Fault">Part of the message; null of a file that is read.</param>
internal sealed record HeaderCase(string Name, byte[] Bytes, string? Fault);

/// <summary>Good and malformed headers, which the library and the build must treat alike: tests of both run them all.</summary>
internal static class HeaderCorpus
{
    private const string Huge = "9223372036854775807";
    private static readonly string s_manyDimensions = string.Join(",", Enumerable.Repeat("2", 64));

    public static IReadOnlyList<HeaderCase> All { get; } =
    [
        .. Good,
        .. Files,
        .. Json,
        .. Entries,
        .. Numbers,
        .. Ranges,
        .. OtherFormats,
    ];

    private static IEnumerable<HeaderCase> Good =>
    [
        Of("no tensors", "{}", 0),
        Of("padded with spaces", "{}      ", 0),
        Of("padded with lines", "{}\n\t\r ", 0),
        Of("metadata alone", """{"__metadata__":{"format":"pt","":""}}""", 0),
        Of("a vector", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "}", 16),
        Of("a scalar", "{" + Tensor("x", "F64", "[]", "[0,8]") + "}", 8),
        Of("no elements", "{" + Tensor("x", "F32", "[0]", "[0,0]") + "}", 0),
        Of("no elements of huge rows", "{" + Tensor("x", "F32", $"[{Huge},{Huge},0]", "[0,0]") + "}", 0),
        Of("no elements between others", "{" + Tensor("z", "I8", "[2]", "[0,2]") + "," + Tensor("x", "F32", "[3,0]", "[2,2]")
            + "," + Tensor("a", "U8", "[1]", "[2,3]") + "}", 3),
        Of("data in another order than names",
            "{" + Tensor("b", "F32", "[1]", "[4,8]") + "," + Tensor("a", "F32", "[1]", "[0,4]") + "}", 8),
        Of("keys in another order", """{"x":{"data_offsets":[0,2],"shape":[1],"dtype":"BF16"}}""", 2),
        Of("spaces everywhere", "{ \"x\" :\t{ \"dtype\" : \"U8\" , \"shape\" : [ 1 , 2 ] ,\n\"data_offsets\" : [ 0 , 2 ] } }", 2),
        Of("an escaped name", """{"a\u00e9\ud83d\ude00\n\"\\\/":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", 2),
        Of("a name beyond ASCII", "{" + Tensor("ä你😀", "F32", "[1]", "[0,4]") + "}", 4),
        Of("an empty name", "{" + Tensor("", "F32", "[1]", "[0,4]") + "}", 4),
        Of("every type", "{" + string.Join(",", new[] { "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3" }.Select((type, i) =>
            Tensor(type, type, "[1]", $"[{i},{i + 1}]"))) + "}", 5),
        Of("many dimensions of one",
            "{" + Tensor("x", "U8", "[" + string.Join(",", Enumerable.Repeat("1", 200)) + "]", "[0,1]") + "}", 1),
    ];

    private static IEnumerable<HeaderCase> Files =>
    [
        new("nothing", [], "expected at least 8 bytes of header length, found 0"),
        new("seven bytes", new byte[7], "expected at least 8 bytes of header length, found 7"),
        new("length alone", LengthOf(2), "2 bytes: expected at most the 0 that follow"),
        new("length zero", LengthOf(0), "the header is not JSON"),
        new("longer than the file", [.. LengthOf(500), .. "{}"u8], "500 bytes: expected at most the 2 that follow"),
        new("at the limit", [.. LengthOf(100_000_000), .. "{}"u8], "100000000 bytes: expected at most the 2 that follow"),
        new("over the limit", [.. LengthOf(100_000_001), .. "{}"u8], "100000001 bytes: expected at most 100000000"),
        new("beyond 31 bits", [.. LengthOf(1ul << 31), .. "{}"u8], "expected at most 100000000"),
        new("beyond 63 bits", [.. LengthOf(1ul << 63), .. "{}"u8], "9223372036854775808 bytes: expected at most 100000000"),
        new("all ones", [.. LengthOf(ulong.MaxValue), .. "{}"u8], "18446744073709551615 bytes: expected at most 100000000"),
        new("big-endian length", [0, 0, 0, 0, 0, 0, 0, 2, .. "{}"u8], "expected at most 100000000"),
        Of("data too short", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "}", 15, "'x' is said to lie at bytes 0 to 16"),
        Of("no data", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "}", 0, "'x' is said to lie at bytes 0 to 16"),
        Of("data too long", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "}", 17,
            "1 bytes follow 'x', the last tensor: expected 16 bytes of data, found 17"),
        Of("data without tensors", "{}", 1, "1 bytes follow the header"),
    ];

    private static IEnumerable<HeaderCase> Json =>
    [
        Of("a space first", " {}", 0, "expected it to begin with '{', found byte 32"),
        Of("a byte order mark", "\uFEFF{}", 0, "expected it to begin with '{', found a byte order mark"),
        Of("a list", "[]", 0, "expected it to begin with '{'"),
        Of("a string", "\"x\"", 0, "expected it to begin with '{'"),
        Of("an open object", "{", 0, "the header is not JSON"),
        Of("an open string", "{\"x", 0, "the header is not JSON"),
        Of("an open tensor", "{\"x\":{\"dtype\":\"F32\"", 0, "the header is not JSON"),
        Of("two objects", "{}{}", 0, "the header is not JSON: expected its end at character 2, found '{'"),
        Of("zeros behind", "{}\0\0", 0, "the header is not JSON: expected its end at character 2, found U+0000"),
        Of("a comma too many", "{" + Tensor("x", "F32", "[0]", "[0,0]") + ",}", 0, "the header is not JSON"),
        Of("a comma in a list", "{" + Tensor("x", "F32", "[0,]", "[0,0]") + "}", 0, "the header is not JSON"),
        Of("a comma in a tensor", "{\"x\":{\"dtype\":\"F32\",}}", 0, "the header is not JSON"),
        Of("no colon", "{\"x\" 1}", 0, "the header is not JSON"),
        Of("no comma", "{\"x\":{\"dtype\":\"F32\" \"shape\":[]}}", 0, "the header is not JSON"),
        Of("a name without marks", "{x:1}", 0, "the header is not JSON"),
        Of("single marks", "{'x':1}", 0, "the header is not JSON"),
        Of("a comment", "{/* x */}", 0, "the header is not JSON"),
        Of("an unknown escape", "{\"a\\q\":1}", 0, "expected an escaped character"),
        Of("a short escape", "{\"a\\u12\":1}", 0, "expected four hexadecimal digits"),
        Of("half of a character", "{\"\\ud800\":1}", 0, "the header is not JSON: expected both halves"),
        Of("the other half", "{\"\\udc00\":1}", 0, "the header is not JSON: expected both halves"),
        Of("two first halves", "{\"\\ud800\\ud800\":1}", 0, "the header is not JSON: expected both halves"),
        Of("a line in a string", "{\"a\nb\":1}", 0, "the header is not JSON: expected no control character"),
        OfBytes("invalid UTF-8", [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'],
            "the header is not JSON: expected UTF-8"),
        OfBytes("cut UTF-8", [(byte)'{', (byte)'"', 0xE4, 0xBD], "the header is not JSON: expected UTF-8"),
        OfBytes("overlong UTF-8", [(byte)'{', (byte)'"', 0xC0, 0x80, (byte)'"'], "the header is not JSON: expected UTF-8"),
        OfBytes("UTF-16", [.. Encoding.Unicode.GetBytes("{}")], "the header is not JSON"),
        Of("deep lists", "{\"x\":" + new string('[', 100_000), 0, "tensor 'x': expected an object, found a list"),
        Of("deep objects", "{" + string.Concat(Enumerable.Repeat("\"x\":{", 100_000)), 0, "tensor 'x' has 'x'"),
        Of("a deep shape", "{\"x\":{\"shape\":" + new string('[', 100_000), 0,
            "shape of tensor 'x': expected whole numbers from 0, found a list"),
        Of("deep metadata", "{\"__metadata__\":{\"x\":" + new string('[', 100_000), 0,
            "__metadata__ 'x': expected a string, found a list"),
    ];

    private static IEnumerable<HeaderCase> Entries =>
    [
        Of("a number for a tensor", "{\"x\":1}", 0, "tensor 'x': expected an object, found a number"),
        Of("null for a tensor", "{\"x\":null}", 0, "tensor 'x': expected an object, found null"),
        Of("a list for metadata", "{\"__metadata__\":[]}", 0, "__metadata__: expected an object, found a list"),
        Of("metadata of numbers", "{\"__metadata__\":{\"a\":1}}", 0, "__metadata__ 'a': expected a string, found a number"),
        Of("metadata of objects", "{\"__metadata__\":{\"a\":{}}}", 0, "__metadata__ 'a': expected a string, found an object"),
        Of("metadata of null", "{\"__metadata__\":{\"a\":null}}", 0, "__metadata__ 'a': expected a string, found null"),
        Of("metadata of truth", "{\"__metadata__\":{\"a\":true}}", 0, "__metadata__ 'a': expected a string, found true or false"),
        Of("metadata twice", "{\"__metadata__\":{},\"__metadata__\":{}}", 0, "'__metadata__' twice"),
        Of("a key of metadata twice", "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0, "the metadata holds 'a' twice"),
        Of("a tensor twice", "{" + Tensor("x", "F32", "[1]", "[0,4]") + "," + Tensor("x", "F32", "[1]", "[0,4]") + "}", 4,
            "the header holds 'x' twice"),
        Of("a tensor twice, once escaped", "{" + Tensor("x", "F32", "[1]", "[0,4]") + ","
            + Tensor("\\u0078", "F32", "[1]", "[4,8]") + "}", 8, "the header holds 'x' twice"),
        Of("no type", "{\"x\":{\"shape\":[0],\"data_offsets\":[0,0]}}", 0,
            "tensor 'x': expected dtype, shape and data_offsets, found no dtype"),
        Of("no shape", "{\"x\":{\"dtype\":\"F32\",\"data_offsets\":[0,0]}}", 0, "found no shape"),
        Of("no offsets", "{\"x\":{\"dtype\":\"F32\",\"shape\":[0]}}", 0, "found no data_offsets"),
        Of("nothing in a tensor", "{\"x\":{}}", 0, "found no dtype"),
        Of("a type twice", "{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0,
            "tensor 'x' has 'dtype' twice"),
        Of("a shape twice", "{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"shape\":[0],\"data_offsets\":[0,0]}}", 0,
            "tensor 'x' has 'shape' twice"),
        Of("another key", "{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0],\"strides\":[]}}", 0,
            "tensor 'x' has 'strides'"),
        Of("an unknown type", "{" + Tensor("x", "F31", "[0]", "[0,0]") + "}", 0,
            "tensor 'x' has the dtype 'F31': expected one of BOOL, U8"),
        Of("a type in small letters", "{" + Tensor("x", "f32", "[0]", "[0,0]") + "}", 0, "tensor 'x' has the dtype 'f32'"),
        Of("a type of PyTorch", "{" + Tensor("x", "torch.float32", "[0]", "[0,0]") + "}", 0,
            "tensor 'x' has the dtype 'torch.float32'"),
        Of("a type by number", "{\"x\":{\"dtype\":0,\"shape\":[0],\"data_offsets\":[0,0]}}", 0,
            "dtype of tensor 'x': expected a string, found a number"),
        Of("one offset", "{" + Tensor("x", "F32", "[0]", "[0]") + "}", 0, "tensor 'x' has 1 data_offsets: expected 2"),
        Of("three offsets", "{" + Tensor("x", "F32", "[0]", "[0,0,0]") + "}", 0, "tensor 'x' has 3 data_offsets: expected 2"),
        Of("a number for a shape", "{" + Tensor("x", "F32", "4", "[0,16]") + "}", 16,
            "shape of tensor 'x': expected a list of numbers, found a number"),
        Of("a string for offsets", "{" + Tensor("x", "F32", "[4]", "\"0,16\"") + "}", 16,
            "data_offsets of tensor 'x': expected a list of numbers, found a string"),
    ];

    private static IEnumerable<HeaderCase> Numbers =>
    [
        Of("a negative dimension", "{" + Tensor("x", "F32", "[-1]", "[0,0]") + "}", 0,
            "shape of tensor 'x': expected whole numbers from 0 to 9223372036854775807, found '-1'"),
        Of("two negative dimensions", "{" + Tensor("x", "F32", "[-2,-2]", "[0,16]") + "}", 16, "found '-2'"),
        Of("negative zero", "{" + Tensor("x", "F32", "[-0]", "[0,0]") + "}", 0, "found '-0'"),
        Of("a fraction", "{" + Tensor("x", "F32", "[1.5]", "[0,6]") + "}", 6, "found '1.5'"),
        Of("a whole fraction", "{" + Tensor("x", "F32", "[1.0]", "[0,4]") + "}", 4, "found '1.0'"),
        Of("an exponent", "{" + Tensor("x", "F32", "[1e0]", "[0,4]") + "}", 4, "found '1e0'"),
        Of("a leading zero", "{" + Tensor("x", "F32", "[01]", "[0,4]") + "}", 4, "found '01'"),
        Of("a plus", "{" + Tensor("x", "F32", "[+1]", "[0,4]") + "}", 4, "the header is not JSON"),
        Of("a hexadecimal number", "{" + Tensor("x", "F32", "[0x1]", "[0,4]") + "}", 4, "the header is not JSON"),
        Of("a quoted number", "{" + Tensor("x", "F32", "[\"1\"]", "[0,4]") + "}", 4,
            "shape of tensor 'x': expected whole numbers from 0, found a string"),
        Of("not a number", "{" + Tensor("x", "F32", "[NaN]", "[0,4]") + "}", 4, "the header is not JSON"),
        Of("null for a number", "{" + Tensor("x", "F32", "[null]", "[0,4]") + "}", 4, "found null"),
        Of("a dimension beyond 63 bits", "{" + Tensor("x", "F32", "[9223372036854775808]", "[0,0]") + "}", 0,
            "found '9223372036854775808'"),
        Of("an offset beyond 64 bits", "{" + Tensor("x", "F32", "[0]", "[0,99999999999999999999]") + "}", 0,
            "data_offsets of tensor 'x': expected whole numbers"),
        Of("a number of a million digits", "{" + Tensor("x", "F32", "[" + new string('9', 1_000_000) + "]", "[0,0]") + "}", 0,
            "found '9999"),
        Of("a negative offset", "{" + Tensor("x", "F32", "[1]", "[-4,0]") + "}", 0, "found '-4'"),
    ];

    private static IEnumerable<HeaderCase> Ranges =>
    [
        Of("two huge dimensions", "{" + Tensor("x", "F32", $"[{Huge},{Huge}]", "[0,0]") + "}", 0,
            "expected a size below 2^63 bytes, found 0"),
        Of("three huge dimensions", "{" + Tensor("x", "F64", $"[{Huge},{Huge},{Huge}]", "[0,8]") + "}", 8,
            "expected a size below 2^63 bytes, found 8"),
        Of("a product that overflows to zero", "{" + Tensor("x", "F32", "[4294967296,4294967296]", "[0,0]") + "}", 0,
            "expected a size below 2^63 bytes, found 0"),
        Of("a product that overflows to the size", "{" + Tensor("x", "U8", "[4294967297,4294967297]", "[0,1]") + "}", 1,
            "expected a size below 2^63 bytes, found 1"),
        Of("bytes that overflow", "{" + Tensor("x", "F64", "[2305843009213693952]", "[0,0]") + "}", 0,
            "expected a size below 2^63 bytes, found 0"),
        Of("many dimensions of two", "{" + Tensor("x", "U8", $"[{s_manyDimensions}]", "[0,0]") + "}", 0,
            "expected a size below 2^63 bytes, found 0"),
        Of("an unreachable size", "{" + Tensor("x", "U8", $"[{Huge}]", $"[0,{Huge}]") + "}", 8,
            $"'x' is said to lie at bytes 0 to {Huge}"),
        Of("a range at the end of all numbers", "{" + Tensor("x", "F32", "[0]", $"[{Huge},{Huge}]") + "}", 8,
            $"'x' is said to lie at bytes {Huge} to {Huge}"),
        Of("a range backwards", "{" + Tensor("x", "F32", "[6]", "[24,0]") + "}", 24, "'x' is said to lie at bytes 24 to 0"),
        Of("a range that ends outside", "{" + Tensor("x", "F32", "[7]", "[0,28]") + "}", 24,
            "'x' is said to lie at bytes 0 to 28: expected a range"),
        Of("an empty tensor outside", "{" + Tensor("x", "F32", "[0]", "[8,8]") + "," + Tensor("y", "F32", "[1]", "[0,4]") + "}",
            4, "'x' is said to lie at bytes 8 to 8"),
        Of("bytes too few", "{" + Tensor("x", "F32", "[2,3]", "[0,20]") + "}", 20,
            "'x', F32 [2, 3]: expected 24 bytes, found 20"),
        Of("bytes too many", "{" + Tensor("x", "F32", "[2,2]", "[0,24]") + "}", 24,
            "'x', F32 [2, 2]: expected 16 bytes, found 24"),
        Of("bytes of a scalar", "{" + Tensor("x", "F32", "[]", "[0,0]") + "}", 0, "'x', F32 []: expected 4 bytes, found 0"),
        Of("bytes of another type", "{" + Tensor("x", "F64", "[6]", "[0,24]") + "}", 24,
            "'x', F64 [6]: expected 48 bytes, found 24"),
        Of("bytes of a type no model has", "{" + Tensor("x", "BF16", "[6]", "[0,24]") + "}", 24,
            "'x', BF16 [6]: expected 12 bytes, found 24"),
        Of("overlapping", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "," + Tensor("y", "F32", "[3]", "[12,24]") + "}", 24,
            "'y' overlaps 'x': its data was expected to begin at byte 16, found 12"),
        Of("the same range", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "," + Tensor("y", "F32", "[4]", "[0,16]") + "}", 16,
            "overlaps"),
        Of("a range within another", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "," + Tensor("y", "F32", "[1]", "[4,8]") + "}",
            16, "'y' overlaps 'x'"),
        Of("an empty tensor within another",
            "{" + Tensor("x", "F32", "[4]", "[0,16]") + "," + Tensor("y", "F32", "[0]", "[4,4]") + "}", 16, "'y' overlaps 'x'"),
        Of("a hole", "{" + Tensor("x", "F32", "[4]", "[0,16]") + "," + Tensor("y", "F32", "[1]", "[20,24]") + "}", 24,
            "'y' leaves a hole after 'x': its data was expected to begin at byte 16, found 20"),
        Of("a hole at first", "{" + Tensor("x", "F32", "[5]", "[4,24]") + "}", 24, "'x' leaves a hole after the header"),
        Of("a long name", "{" + Tensor(new string('n', 100_000), "F32", "[2]", "[0,4]") + "}", 4, "nnn…'"),
    ];

    private static IEnumerable<HeaderCase> OtherFormats =>
    [
        Foreign("a zip archive", "504B0304140000000000",
            "this is a zip archive, such as torch.save, Keras and numpy.savez write, not safetensors; 'rnngen declare' with"),
        Foreign("HDF5", "894844460D0A1A0A0000",
            "this is an HDF5 file, such as older Keras writes, not safetensors; 'rnngen declare' with '--into'"),
        Foreign("pickle 2", "80028A0A6CFC9C46F920", "this is a Python pickle"),
        Foreign("pickle 4", "80049516000000000000", "this is a Python pickle"),
        Foreign("GGUF", "47475546030000002301", "this is a GGUF file"),
        Foreign("numpy", "934E554D505901007600", "this is a numpy array"),
        Foreign("gzip", "1F8B0808000000000003", "this is a gzip archive"),
        Foreign("ONNX", "080812077079746F7263", "this is an ONNX model"),
        Foreign("TensorFlow Lite", "1C00000054464C331400", "this is a TensorFlow Lite model"),
        Foreign("an assembly", "4D5A9000030000000400", "this is a program or assembly"),
        Foreign("ELF", "7F454C46020101000000", "this is a program or library"),
        new("Git LFS", Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"), "in Git LFS"),
        new("a page", Encoding.UTF8.GetBytes("<!DOCTYPE html><html></html>"), "this is a page of HTML"),
        new("an index", Encoding.UTF8.GetBytes("{\"metadata\": {}}"), "this is a JSON document"),
        new("a short page", Encoding.UTF8.GetBytes("<html>"), "this is a page of HTML"),
    ];

    private static HeaderCase Of(string name, string header, int dataLength, string? fault = null) =>
        OfBytes(name, Encoding.UTF8.GetBytes(header), fault, dataLength);

    private static HeaderCase OfBytes(string name, byte[] header, string? fault, int dataLength = 0) =>
        new(name, [.. LengthOf((ulong)header.Length), .. header, .. new byte[dataLength]], fault);

    private static HeaderCase Foreign(string name, string beginning, string fault) =>
        new(name, Convert.FromHexString(beginning), fault);

    private static byte[] LengthOf(ulong length) => [.. Enumerable.Range(0, 8).Select(i => (byte)(length >> (8 * i)))];

    private static string Tensor(string name, string type, string shape, string offsets) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":{{offsets}}}
        """;
}

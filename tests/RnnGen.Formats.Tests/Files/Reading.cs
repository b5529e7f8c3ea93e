using System.IO;
using System.Text;
using Xunit;

namespace RnnGen.Formats.Tests.Files;

/// <summary>Reads content as a file of the name <c>file</c>.</summary>
internal static class Reading
{
    public static Network Of(byte[] content, ReadOptions? options = null) =>
        ModelFile.Read(new FileContent("file", content), options ?? new());

    public static Network Of(string content, ReadOptions? options = null) => Of(Encoding.UTF8.GetBytes(content), options);

    /// <summary>Asserts that a file is refused with this message, which begins with the file's name.</summary>
    public static void Fails(string message, byte[] content, ReadOptions? options = null) =>
        Assert.Equal("file: " + message, Assert.Throws<ModelFormatException>(() => Of(content, options)).Message);

    public static void Fails(string message, string content, ReadOptions? options = null) =>
        Fails(message, Encoding.UTF8.GetBytes(content), options);
}

using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>An attribute of a node: of its values, the file has those of the attribute's type.</summary>
internal sealed class OnnxAttribute
{
    private const int MostNumbers = 65_536;
    private const int MostTexts = 4096;

    // Most attributes have one value, and make none of these.
    private List<float>? _singles;
    private List<long>? _integers;
    private List<string>? _texts;

    private OnnxAttribute()
    {
    }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A number.</summary>
    public float Single { get; private set; }

    /// <summary>A whole number.</summary>
    public long Integer { get; private set; }

    /// <summary>A text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>A tensor; null where there is none.</summary>
    public OnnxTensor? Tensor { get; private set; }

    /// <summary>Numbers.</summary>
    public IReadOnlyList<float> Singles => _singles ?? [];

    /// <summary>Whole numbers.</summary>
    public IReadOnlyList<long> Integers => _integers ?? [];

    /// <summary>Texts.</summary>
    public IReadOnlyList<string> Texts => _texts ?? [];

    /// <summary>Reads an attribute.</summary>
    public static OnnxAttribute Read(FileContent file, ReadOnlyMemory<byte> bytes, string place)
    {
        var attribute = new OnnxAttribute();
        var message = new ProtobufMessage(file, place, bytes);
        while (message.Next())
            attribute.ReadField(file, message, place);
        return attribute;
    }

    private void ReadField(FileContent file, ProtobufMessage message, string place)
    {
        switch (message.Field)
        {
            case 1:
                Name = message.Text();
                break;
            case 2:
                Single = message.Single();
                break;
            case 3:
                Integer = message.Integer();
                break;
            case 4:
                Text = message.Text();
                break;
            case 5:
                Tensor = OnnxTensor.Read(file, message.Bytes(), $"{place}, attribute '{Name}'");
                break;
            case 7:
                message.AddSingles(_singles ??= [], MostNumbers);
                break;
            case 8:
                message.AddIntegers(_integers ??= [], MostNumbers);
                break;
            case 9:
                if (_texts?.Count == MostTexts)
                    throw file.Fault(place, $"at most {MostTexts} texts in attribute '{Name}'", "more");
                (_texts ??= []).Add(message.Text());
                break;
        }
    }
}

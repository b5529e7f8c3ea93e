using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>An attribute of a node: of its values, the file has those of the attribute's type.</summary>
internal sealed class OnnxAttribute
{
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
    public List<float> Singles { get; } = [];

    /// <summary>Whole numbers.</summary>
    public List<long> Integers { get; } = [];

    /// <summary>Texts.</summary>
    public List<string> Texts { get; } = [];

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
                message.AddSingles(Singles);
                break;
            case 8:
                message.AddIntegers(Integers);
                break;
            case 9:
                Texts.Add(message.Text());
                break;
        }
    }
}

using System;
using System.Globalization;

namespace RnnGen.Generators.Layers;

/// <summary>The length of a vector of a cell, before a layer says how many units it has.</summary>
internal readonly record struct CellSize(CellSizeKind Kind, int Number = 0)
{
    public static readonly CellSize Units = new(CellSizeKind.Units);

    public static readonly CellSize Input = new(CellSizeKind.Input);

    /// <summary>One number for all units, as a sum over them: it is no vector.</summary>
    public static readonly CellSize Scalar = new(CellSizeKind.Scalar);

    public static CellSize Fixed(int number) => new(CellSizeKind.Fixed, number);

    /// <summary>Whether it stands for a vector of any length beside one.</summary>
    public bool Spreads => Kind == CellSizeKind.Scalar || this == Fixed(1);

    /// <summary>As the text of equations has it.</summary>
    public string Word => Kind == CellSizeKind.Fixed
        ? Number.ToString(CultureInfo.InvariantCulture)
        : Kind.ToString().ToLowerInvariant();

    public static CellSize Read(string word) => word switch
    {
        "units" => Units,
        "input" => Input,
        _ => Form.NumberOf(word) is { } number && number >= 1 && number == Math.Floor(number) && number <= Limits.Units
            ? Fixed((int)number)
            : throw new FormatException($"{word} is no size"),
    };

    /// <summary>As messages have it.</summary>
    public override string ToString() => Kind switch
    {
        CellSizeKind.Units => "the layer's units",
        CellSizeKind.Input => "the size of the input",
        CellSizeKind.Scalar => "one number",
        _ => Texts.Number(Number),
    };
}

internal enum CellSizeKind
{
    /// <summary>The units of the layer.</summary>
    Units,

    /// <summary>Elements of the input that gates read.</summary>
    Input,

    /// <summary>A number that the cell says.</summary>
    Fixed,

    /// <inheritdoc cref="CellSize.Scalar"/>
    Scalar,
}

using System.Collections.Generic;

namespace RnnGen.Generators.Declaration;

/// <summary>Metadata names of the attributes in src/RnnGen/Attributes.</summary>
internal static class AttributeNames
{
    public const string RnnModel = "RnnGen.RnnModelAttribute";
    public const string Budget = "RnnGen.BudgetAttribute";

    public const string OneHot = "RnnGen.OneHotAttribute";
    public const string Embedding = "RnnGen.EmbeddingAttribute";
    public const string SimpleRnn = "RnnGen.SimpleRnnAttribute";
    public const string Lstm = "RnnGen.LstmAttribute";
    public const string Gru = "RnnGen.GruAttribute";
    public const string IndRnn = "RnnGen.IndRnnAttribute";
    public const string MinGru = "RnnGen.MinGruAttribute";
    public const string Sru = "RnnGen.SruAttribute";
    public const string Dense = "RnnGen.DenseAttribute";
    public const string LayerNorm = "RnnGen.LayerNormAttribute";
    public const string Dropout = "RnnGen.DropoutAttribute";

    public static readonly IReadOnlyList<string> Layers = [OneHot, Embedding, SimpleRnn, Lstm, Gru, IndRnn, MinGru, Sru, Dense, LayerNorm, Dropout];
}

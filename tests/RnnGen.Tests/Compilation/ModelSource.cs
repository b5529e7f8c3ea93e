using System.Globalization;

namespace RnnGen.Tests.Compilation;

/// <summary>A declaration to be compiled: its class name, and the source of the model and its adapter.</summary>
internal sealed record ModelSource(TestDeclaration Declaration, string ClassName)
{
    public const string Namespace = "RnnGen.Tests.InMemory";

    public string AdapterType => $"{Namespace}.{AdapterSource.NameOf(ClassName)}";

    public static ModelSource Numbered(TestDeclaration declaration, int number) =>
        new(declaration, "Model" + number.ToString("D4", CultureInfo.InvariantCulture));

    public string ToSource() => $"""
        using System;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Threading;
        using RnnGen;
        using RnnGen.Training;
        using RnnGen.Tests.Compilation;

        namespace {Namespace};

        {Declaration.ToSource(ClassName)}

        {AdapterSource.Of(Declaration, ClassName)}
        """;
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Layers;

/// <summary>A value that the equations compute once, under a number, and under the name of a variable where it has one.</summary>
internal sealed record CellValue(string? Name, Form Form);

/// <summary>
/// The equations of a cell, as they travel in text: its parameters, the values that a step computes one after the other, and what
/// it leaves. The text begins with the version of its form.
/// </summary>
/// <param name="Name">Name of the cell's class.</param>
/// <param name="Parts">Its parameters, in their order.</param>
/// <param name="Values">What is computed, each from those before it.</param>
/// <param name="Next">Each state's value after the step, in the order of the states.</param>
/// <param name="Output">What the cell gives; null of the hidden state.</param>
/// <param name="SameSizes">Expressions that hold only where the input is as long as the layer has units.</param>
internal sealed record CellDefinition(
    string Name, IReadOnlyList<CellPart> Parts, IReadOnlyList<CellValue> Values, IReadOnlyList<Form> Next, Form? Output,
    bool SameSizes)
{
    public const int Version = 1;

    public IEnumerable<CellPart> States => Parts.Where(part => part.Kind == CellPartKind.State);

    /// <summary>The last state, which recurrent products read.</summary>
    public CellPart Hidden => States.Last();

    public IEnumerable<CellPart> Extras => Parts.Where(part => part.Kind == CellPartKind.Extra);

    /// <summary>Whether the input is needed as a vector: one-hot vectors are never formed.</summary>
    public bool NeedsVector => Parts.Any(part =>
        part.Kind is CellPartKind.Input or CellPartKind.Extra || part.Size?.Kind == CellSizeKind.Input);

    /// <summary>How often the equations have a name as an operand.</summary>
    public int MentionsOf(string name)
    {
        var count = 0;
        Form[] output = Output is null ? [] : [Output];
        var pending = new Stack<Form>([.. Values.Select(value => value.Form), .. Next, .. output]);
        while (pending.Count > 0)
        {
            var form = pending.Pop();
            if (form.Word == name)
                count++;

            // Behind these words stands the name of a gate, of which but a part is meant.
            foreach (var item in form.Items.Skip(form.Head is "input" or "recurrent" or "of" ? 2 : 1))
                pending.Push(item);
        }

        return count;
    }

    public override string ToString() => Form.List(
        "cell",
        [
            Form.Of(Version), Form.Of(Name), .. Parts.Select(part => part.ToForm()),
            .. Values.Select(value => value.Name is { } name
                ? Form.List("let", value.Form, Form.Of(name))
                : Form.List("let", value.Form)),
            .. Next.Select(next => Form.List("next", next)),
            .. Output is null ? (Form[])[] : [Form.List("output", Output)],
            .. SameSizes ? [Form.List("samesizes")] : (Form[])[],
        ]).ToString();

    /// <summary>The version of a cell's text; null of what is none.</summary>
    public static double? VersionOf(Form form) =>
        form.Head == "cell" && form.Items.Count > 2 && form.Items[1].Word is { } word ? Form.NumberOf(word) : null;

    /// <summary>Checks what is no part: its first word, and how much it has.</summary>
    private static void CheckItem(Form item)
    {
        var isRight = item.Head switch
        {
            "let" => item.Items.Count == 2 || (item.Items.Count == 3 && CellNames.IsName(item.WordAt(2))),
            "next" or "output" => item.Items.Count == 2,
            "samesizes" => item.Items.Count == 1,
            _ => false,
        };
        if (!isRight)
            throw Form.Fault("a part of a cell", item);
    }

    /// <summary>Reads the text of a cell.</summary>
    /// <exception cref="FormatException">It is none of this version.</exception>
    public static CellDefinition Parse(string text)
    {
        var form = Form.Parse(text);
        if (VersionOf(form) != Version || !CellNames.IsName(form.WordAt(2)))
            throw Form.Fault($"(cell {Version} name …)", form);
        List<Form> items = [.. form.Items.Skip(3)];
        foreach (var item in items.Where(item => CellPart.Read(item) is null))
            CheckItem(item);
        var definition = new CellDefinition(
            form.WordAt(2),
            [.. items.Select(CellPart.Read).OfType<CellPart>()],
            [.. Under("let").Select(item => new CellValue(item.Items.Count > 2 ? item.WordAt(2) : null, item.Items[1]))],
            [.. Under("next").Select(item => item.Items[1])],
            Under("output").FirstOrDefault()?.Items[1],
            Under("samesizes").Any());
        if (!definition.States.Any() || definition.Next.Count != definition.States.Count() || Under("output").Count() > 1)
            throw new FormatException("expected states, and what each of them is next; found others");
        if (definition.Hidden.Size?.Kind == CellSizeKind.Input)
            throw Form.Fault("a hidden state of the layer's", definition.Hidden.ToForm());
        if (CellNames.Clash(definition.Parts) is { Index: var clash })
            throw Form.Fault("names by which no tensor has another's", definition.Parts[clash].ToForm());
        CellShapes.Check(definition);
        return definition;

        IEnumerable<Form> Under(string head) => items.Where(item => item.Head == head);
    }
}

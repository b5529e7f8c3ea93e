using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RnnGen.Generators.Layers;

/// <summary>
/// A piece of the text that equations travel in: a word, or a list of pieces in parentheses whose first word says what it is, as
/// <c>(mul (sigmoid f) c)</c>.
/// </summary>
internal sealed class Form
{
    /// <summary>Lists within one another; what the generator writes has far fewer.</summary>
    private const int Deepest = 256;

    private Form(string? word, IReadOnlyList<Form> items) => (Word, Items) = (word, items);

    /// <summary>The word; null of a list.</summary>
    public string? Word { get; }

    /// <summary>The pieces of a list; none of a word.</summary>
    public IReadOnlyList<Form> Items { get; }

    /// <summary>The first word of a list; empty of what has none.</summary>
    public string Head => Items.Count == 0 ? "" : Items[0].Word ?? "";

    /// <summary>What follows the first word.</summary>
    public IEnumerable<Form> Rest => Items.Skip(1);

    public static Form Of(string word) => new(word, []);

    /// <summary>A number as it is read back bit for bit.</summary>
    public static Form Of(double number) => Of(number.ToString("R", CultureInfo.InvariantCulture));

    public static Form List(string head, params Form[] rest) => new(null, [Of(head), .. rest]);

    /// <summary>The first list within this one that begins with a word; null where there is none.</summary>
    public Form? Find(string head) => Items.FirstOrDefault(item => item.Head == head);

    /// <summary>The word at a place.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public string WordAt(int index) =>
        index < Items.Count && Items[index].Word is { } word ? word : throw Fault($"a word at {index}", this);

    /// <exception cref="FormatException">There is no number.</exception>
    public double NumberAt(int index) => NumberOf(WordAt(index)) ?? throw Fault($"a number at {index}", this);

    /// <summary>The number that a word is; null of another word.</summary>
    public static double? NumberOf(string word) =>
        (char.IsDigit(word[0]) || word[0] == '-')
        && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && !double.IsInfinity(number) && !double.IsNaN(number) ? number : null;

    /// <summary>The integer at a place.</summary>
    /// <exception cref="FormatException">There is none within the bounds.</exception>
    public int IntegerAt(int index, int least, int most) =>
        NumberAt(index) is var number && number >= least && number <= most && number == Math.Floor(number)
            ? (int)number
            : throw Fault($"an integer from {least} to {most}", this);

    /// <summary>What is wrong with a text, for the reader of it to say.</summary>
    public static FormatException Fault(string expected, Form found)
    {
        var text = found.ToString();
        return new($"expected {expected}; found {(text.Length <= 60 ? text : text.Substring(0, 59) + "…")}");
    }

    /// <summary>Reads the text of one piece.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Form Parse(string text)
    {
        var open = new Stack<List<Form>>();
        open.Push([]);
        for (var at = 0; at < text.Length;)
        {
            var start = at++;
            if (text[start] == '(')
            {
                if (open.Count > Deepest)
                    throw new FormatException($"expected at most {Deepest} lists within one another; found more");
                open.Push([]);
            }
            else if (text[start] == ')')
            {
                var items = open.Pop();
                if (open.Count == 0)
                    throw new FormatException($"expected no parenthesis at {start}; found one");
                open.Peek().Add(new(null, items));
            }
            else if (!char.IsWhiteSpace(text[start]))
            {
                while (at < text.Length && text[at] is not ('(' or ')') && !char.IsWhiteSpace(text[at]))
                    at++;
                open.Peek().Add(Of(text.Substring(start, at - start)));
            }
        }

        return open.Count == 1 && open.Peek().Count == 1
            ? open.Peek()[0]
            : throw new FormatException("expected one list with all its parentheses; found another text");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        if (Word is not null)
        {
            text.Append(Word);
            return;
        }

        text.Append('(');
        for (var i = 0; i < Items.Count; i++)
        {
            if (i > 0)
                text.Append(' ');
            Items[i].Append(text);
        }

        text.Append(')');
    }
}

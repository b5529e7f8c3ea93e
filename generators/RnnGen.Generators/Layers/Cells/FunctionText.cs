using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Layers;

/// <summary>
/// The text of a function that cells of other projects call: parameters, values one after the other, and the result.
/// </summary>
internal static class FunctionText
{
    public const int Version = 1;

    /// <summary>A method's name as the text has it; it is shown only.</summary>
    public static string NameOf(string method) => CellNames.IsName(method) ? method : "function";

    /// <summary>Reads a function of this version.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Form Parse(string text)
    {
        var form = Form.Parse(text);
        if (form.Head != "function" || form.NumberAt(1) != Version || form.Items.Count < 5 || !CellNames.IsName(form.WordAt(2))
            || form.Items[3].Head != "parameters" || form.Items[form.Items.Count - 1].Head != "return")
        {
            throw Form.Fault($"(function {Version} name (parameters …) … (return …))", form);
        }

        var names = new HashSet<string>();
        for (var i = 1; i < form.Items[3].Items.Count; i++)
        {
            if (!CellNames.IsName(form.Items[3].WordAt(i)) || !names.Add(form.Items[3].WordAt(i)))
                throw Form.Fault("names of parameters", form.Items[3]);
        }

        for (var i = 4; i < form.Items.Count; i++)
        {
            var item = form.Items[i];
            if (item.Items.Count != 2 || item.Head != (i < form.Items.Count - 1 ? "let" : "return"))
                throw Form.Fault("(let …), and at last (return …)", item);
            Check(item.Items[1], names, i - 4);
        }

        return form;
    }

    /// <param name="known">Values before it.</param>
    private static void Check(Form form, HashSet<string> names, int known)
    {
        if (form.Word is { } word)
        {
            if (Form.NumberOf(word) is null && !names.Contains(word))
                throw Form.Fault("a parameter or a number", form);
        }
        else if (form.Head == "v" && form.Items.Count == 2)
        {
            form.IntegerAt(1, 0, known - 1);
        }
        else if (CellFunctions.ArityOf(form.Head) != form.Items.Count - 1)
        {
            throw Form.Fault("an operation that there is", form);
        }
        else
        {
            foreach (var operand in form.Rest)
                Check(operand, names, known);
        }
    }
}

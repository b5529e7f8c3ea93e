using System.Collections.Generic;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Which buffers have a row for every step: in a run of sequences, and in a window of training.</summary>
internal sealed class Spans
{
    private readonly HashSet<RowBuffer> _run = [];
    private readonly HashSet<RowBuffer> _window = [];

    public bool OfRun(RowBuffer buffer) => _run.Contains(buffer);

    public bool OfWindow(RowBuffer buffer) => _window.Contains(buffer);

    /// <summary>Gives a buffer a row for every step, where told.</summary>
    public void Add(RowBuffer buffer, bool run, bool window)
    {
        if (run)
            _run.Add(buffer);
        if (window)
            _window.Add(buffer);
    }

    /// <summary>Says of a buffer anew whether a window has all its rows.</summary>
    public void SetWindow(RowBuffer buffer, bool window)
    {
        if (window)
            _window.Add(buffer);
        else
            _window.Remove(buffer);
    }

    /// <summary>Gives buffers a row for every step where others say so.</summary>
    public void AddAll(Spans others)
    {
        _run.UnionWith(others._run);
        _window.UnionWith(others._window);
    }

    /// <summary>The same of the buffers that others were laid into: these have the rows that any of them needs.</summary>
    public Spans Relocated(Relocation relocation)
    {
        var spans = new Spans();
        foreach (var buffer in _run)
            spans._run.Add(relocation.Of(buffer));
        foreach (var buffer in _window)
            spans._window.Add(relocation.Of(buffer));
        return spans;
    }
}

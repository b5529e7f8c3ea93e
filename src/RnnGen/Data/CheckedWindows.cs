namespace RnnGen.Data;

/// <summary>Reads windows of a source whose data is known, or made sure, to be what a model trains on.</summary>
internal static class CheckedWindows
{
    /// <summary>Looks through the whole source, if it is one that can be.</summary>
    /// <exception cref="System.ArgumentException">Its data is not what the model trains on.</exception>
    public static void CheckAll(IWindowSource source, in DataCheck check)
    {
        if (source is ICheckedSource all)
            all.Check(check);
    }

    /// <summary>
    /// A window of training, or of an evaluation. One of a caller's own source is looked at now, before it is used.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="index">The window.</param>
    /// <param name="batch">Sequences that it must have; 0 where it may have fewer than the source's.</param>
    /// <param name="check">The model, and the caller's name of the source.</param>
    /// <exception cref="System.ArgumentException">The window is not what the model trains on.</exception>
    public static SequenceWindow<TInput, TTarget> Read<TInput, TTarget>(
        IWindowSource<TInput, TTarget> source, int index, int batch, in DataCheck check)
    {
        var window = source.GetWindow(index);
        if (source is ICheckedSource)
            return window;
        var sequences = batch > 0 ? batch : window.Sequences(source.Batch);
        var fault = sequences > source.Batch
            ? $"lengths: it has {sequences}, must have at most one for each of {source.Batch} sequences"
            : WindowCheck.FaultOf(check.Model, window, sequences);
        return fault is null ? window : throw check.Fault($"window {index}: {fault}");
    }
}

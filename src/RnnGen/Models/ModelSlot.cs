using System;
using System.Threading;

namespace RnnGen;

/// <summary>
/// Where a running program takes its model from while a training, or a file that was loaded, puts newer ones there. Readers never
/// wait, and never see weights that are half of one model and half of another.
/// </summary>
/// <remarks>
/// Read <see cref="Current"/> once a frame, block or request, and use that model to its end. A model that was published must not
/// change any more: publish a <c>Clone()</c> of the model that learns on. States belong to no model: after a change they go on
/// with the new weights.
/// </remarks>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class ModelSlot<TModel>
    where TModel : class
{
    private TModel _current;

    /// <summary>Begins with a model.</summary>
    /// <param name="model">What <see cref="Current"/> is until another is published.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public ModelSlot(TModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _current = model;
    }

    /// <summary>The model that was published last. Any number of threads may read it.</summary>
    public TModel Current => Volatile.Read(ref _current);

    /// <summary>Makes a model the current one, from the next read of <see cref="Current"/> on. Any thread may publish.</summary>
    /// <param name="model">A model that nobody changes any more.</param>
    /// <returns>The model that was current before. Readers may still use it.</returns>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public TModel Publish(TModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Interlocked.Exchange(ref _current, model);
    }
}

using System.Collections.Generic;

namespace RnnGen.Training;

/// <summary>A copy of the weights of models.</summary>
internal sealed class WeightCopies<T>
    where T : unmanaged
{
    private readonly IReadOnlyList<ParameterStore<T>> _models;
    private readonly AlignedBuffer<T>[] _copies;

    public WeightCopies(IReadOnlyList<ParameterStore<T>> models)
    {
        _models = models;
        _copies = new AlignedBuffer<T>[models.Count];
        for (var i = 0; i < _copies.Length; i++)
            _copies[i] = new AlignedBuffer<T>(models[i].Values.Length);
    }

    /// <summary>The copy of a model's weights, packed.</summary>
    public AlignedBuffer<T> this[int model] => _copies[model];

    /// <summary>Copies the models' weights.</summary>
    public void Take()
    {
        for (var i = 0; i < _copies.Length; i++)
            _models[i].Values.Span.CopyTo(_copies[i].Span);
    }

    /// <summary>Puts the copies into the models.</summary>
    public void PutBack()
    {
        for (var i = 0; i < _copies.Length; i++)
        {
            _copies[i].Span.CopyTo(_models[i].Values.Span);
            _models[i].NotifyChanged();
        }
    }

    /// <summary>Exchanges the models' weights and the copies.</summary>
    public void Swap()
    {
        for (var i = 0; i < _copies.Length; i++)
        {
            var model = _models[i].Values.Span;
            var kept = _copies[i].Span;
            for (var k = 0; k < kept.Length; k++)
                (model[k], kept[k]) = (kept[k], model[k]);
            _models[i].NotifyChanged();
        }
    }
}

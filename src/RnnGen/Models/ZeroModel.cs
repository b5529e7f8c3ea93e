using System.ComponentModel;
using System.IO;

namespace RnnGen.Runtime;

/// <summary>Fills models that were made of zeros, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ZeroModel
{
    /// <summary>Reads a safetensors file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="prefix">What stands before the tensors' names.</param>
    public static TModel Load<TModel, T>(TModel model, string path, string prefix)
        where TModel : class, IRnnModel<TModel, T>
        where T : unmanaged
    {
        model.Parameters.Load(path, prefix);
        return model;
    }

    /// <summary>Reads a safetensors file from a stream.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="prefix">What stands before the tensors' names.</param>
    public static TModel Load<TModel, T>(TModel model, Stream stream, string prefix)
        where TModel : class, IRnnModel<TModel, T>
        where T : unmanaged
    {
        model.Parameters.Load(stream, prefix);
        return model;
    }

    /// <summary>Copies weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Whose.</param>
    public static TModel Copy<TModel, T>(TModel model, TModel source)
        where TModel : class, IRnnModel<TModel, T>
        where T : unmanaged
    {
        model.Parameters.CopyFrom(source.Parameters);
        return model;
    }
}

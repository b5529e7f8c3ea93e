using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// An arithmetic of every vector width: what is the library's runs over the widest that this machine has, as generated kernels
/// do.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorWidths<T>
    where T : unmanaged
{
    /// <summary>Does some work over vectors of the widest kind.</summary>
    /// <param name="work">The work.</param>
    static abstract void Run<TWork>(TWork work)
        where TWork : struct, IVectorWork<T>;
}

/// <summary>Work over vectors of any width.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorWork<T>
    where T : unmanaged
{
    /// <summary>Does it.</summary>
    void Run<TOps, TVector>()
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged;
}

namespace RnnGen.Generators.Kernels;

/// <summary>
/// A place in memory as a linear form: panels times the distance of panels, which a run chooses, plus rows times the row's
/// length, plus elements.
/// </summary>
/// <param name="Panels">Panels before it.</param>
/// <param name="RowStride">Elements from a row to the next; 0 where all rows share the place.</param>
/// <param name="Element">Elements behind the panel and row.</param>
internal sealed record Place(long Panels, long RowStride, long Element)
{
    /// <summary>A place that no run changes.</summary>
    public static Place At(long element) => new(0, 0, element);

    public static Place operator +(Place place, long elements) => place with { Element = place.Element + elements };
}

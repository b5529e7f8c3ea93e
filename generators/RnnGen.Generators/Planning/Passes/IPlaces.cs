using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Where the values of a problem lie, each in a place of its own: which of them share one is decided later.</summary>
internal interface IPlaces
{
    /// <summary>The place of a leaf that is in memory.</summary>
    Location LeafLocation(Node leaf);

    /// <summary>The place of a value that must be in memory. Asked once of each, in their order.</summary>
    Location PlaceOf(Root root, string layer);

    /// <summary>The place of a sum that is in memory only since its stage has two parts.</summary>
    Location SumLocation(Node sum, int pass, string layer);

    /// <summary>The place of the copy of each sequence's last value, for a stage over the last step.</summary>
    Location AtLastStep(Location location, Node node);

    /// <summary>The place of a copy of a last step's value with zeros at all other steps, for a loop through time.</summary>
    Location FromLastStep(Location location, Node node, bool isReverse);

    /// <summary>Gives the buffer of a loop's value a row for every step.</summary>
    void KeepEveryStep(Location location);
}

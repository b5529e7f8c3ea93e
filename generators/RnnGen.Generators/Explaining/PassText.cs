using System;
using System.Collections.Generic;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>How a pass is told.</summary>
/// <param name="Name">Its name, one of <see cref="PassNames"/>.</param>
/// <param name="Does">What it does.</param>
/// <param name="Found">What it found of a model, in a few words.</param>
/// <param name="Lines">What it gave, in full.</param>
internal sealed record PassText(
    string Name, string Does, Func<PassResults, string> Found, Func<PassResults, IEnumerable<string>> Lines);

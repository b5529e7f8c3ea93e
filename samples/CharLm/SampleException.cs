using System;

namespace CharLm;

/// <summary>Something the user can put right: shown as one sentence, and the sample ends with exit code 1.</summary>
internal sealed class SampleException(string message, Exception? inner = null) : Exception(message, inner);

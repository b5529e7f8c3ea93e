using System;

namespace RnnGen.Tool;

/// <summary>Something the user can put right: shown as one line.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);

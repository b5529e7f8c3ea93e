using System.Collections.Generic;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>What is written of a model's layers: lines of <c>__init__</c> and <c>forward</c>, and names in them.</summary>
internal sealed class TorchBody
{
    // What is on every module already, and what the written class adds.
    private static readonly HashSet<string> s_members =
    [
        "T_destination", "add_module", "apply", "bfloat16", "buffers", "call_super_init", "children", "compile", "cpu", "cuda",
        "double", "dump_patches", "eval", "extra_repr", "float", "forward", "get_buffer", "get_extra_state", "get_parameter",
        "get_submodule", "half", "initial_state", "ipu", "load", "load_state_dict", "modules", "mtia", "named_buffers",
        "named_children", "named_modules", "named_parameters", "parameters", "register_backward_hook", "register_buffer",
        "register_forward_hook", "register_forward_pre_hook", "register_full_backward_hook", "register_full_backward_pre_hook",
        "register_load_state_dict_post_hook", "register_load_state_dict_pre_hook", "register_module", "register_parameter",
        "register_state_dict_post_hook", "register_state_dict_pre_hook", "requires_grad_", "run", "save", "set_extra_state",
        "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu", "zero_grad",
        "ARCHITECTURE",
    ];

    /// <summary>The lines of <c>__init__</c>.</summary>
    public List<string> Modules { get; } = [];

    /// <summary>The lines of <c>forward</c>.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Names of values.</summary>
    public PythonNames Names { get; } = new("state", "next_state", "steps", "batch", "outputs");

    /// <summary>How a submodule or parameter of a module is called.</summary>
    public static string Member(string name) => PythonNames.IsPlain(name) && name[0] != '_' && !s_members.Contains(name)
        ? "self." + name
        : $"self._modules[{PythonNames.Quoted(name)}]";

    /// <summary>Gives a value a name, unless it is one.</summary>
    /// <param name="name">The name, if it is free.</param>
    /// <param name="isLast">Whether it is the value at the last step.</param>
    /// <param name="text">The expression.</param>
    /// <returns>The name.</returns>
    public string Assign(string name, bool isLast, string text)
    {
        if (text == name || PythonNames.IsPlain(text))
            return text;
        var unique = Names.Unique(isLast ? name + "_last" : name);
        Lines.Add($"{unique} = {text}");
        return unique;
    }
}

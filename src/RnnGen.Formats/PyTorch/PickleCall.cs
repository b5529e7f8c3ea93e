using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>What an allowed global stands for.</summary>
internal enum PickleCall
{
    /// <summary>An empty dictionary, or one of pairs.</summary>
    Dictionary,

    /// <summary>A tensor of a storage, an offset, a shape and strides.</summary>
    Tensor,

    /// <summary>Its first argument: a parameter is its tensor.</summary>
    First,

    /// <summary>A list of its first argument.</summary>
    List,

    /// <summary>The type of a storage: it is not called.</summary>
    StorageType,

    /// <summary>A module of TorchScript.</summary>
    Module,
}

/// <summary>The globals that a pickle may name, which is all that it can make.</summary>
internal static class PickleGlobals
{
    private const string ScriptPrefix = "__torch__.";

    private static readonly Dictionary<string, PickleCall> s_allowed = new()
    {
        ["collections.OrderedDict"] = PickleCall.Dictionary,
        ["torch._utils._rebuild_tensor_v2"] = PickleCall.Tensor,
        ["torch._utils._rebuild_tensor"] = PickleCall.Tensor,
        ["torch._utils._rebuild_parameter"] = PickleCall.First,
        ["torch.Size"] = PickleCall.List,
        ["torch.jit._pickle.build_intlist"] = PickleCall.List,
        ["torch.jit._pickle.build_doublelist"] = PickleCall.List,
        ["torch.jit._pickle.build_boollist"] = PickleCall.List,
        ["torch.jit._pickle.build_tensorlist"] = PickleCall.List,
        ["torch.jit._pickle.restore_type_tag"] = PickleCall.First,
        ["torch.FloatStorage"] = PickleCall.StorageType,
        ["torch.DoubleStorage"] = PickleCall.StorageType,
        ["torch.HalfStorage"] = PickleCall.StorageType,
        ["torch.BFloat16Storage"] = PickleCall.StorageType,
        ["torch.LongStorage"] = PickleCall.StorageType,
        ["torch.IntStorage"] = PickleCall.StorageType,
        ["torch.ShortStorage"] = PickleCall.StorageType,
        ["torch.CharStorage"] = PickleCall.StorageType,
        ["torch.ByteStorage"] = PickleCall.StorageType,
        ["torch.BoolStorage"] = PickleCall.StorageType,
    };

    /// <summary>What a global stands for; null: it is not allowed.</summary>
    public static PickleCall? Find(string name) =>
        s_allowed.TryGetValue(name, out var call) ? call : name.StartsWith(ScriptPrefix, StringComparison.Ordinal)
            ? PickleCall.Module : null;
}

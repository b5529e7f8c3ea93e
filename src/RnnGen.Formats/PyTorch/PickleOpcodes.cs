using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>Names of opcodes of pickles that are refused, for messages.</summary>
internal static class PickleOpcodes
{
    private static readonly Dictionary<byte, string> s_names = new()
    {
        [(byte)'1'] = "POP_MARK",
        [(byte)'2'] = "DUP",
        [(byte)'F'] = "FLOAT",
        [(byte)'I'] = "INT",
        [(byte)'L'] = "LONG",
        [(byte)'P'] = "PERSID",
        [(byte)'S'] = "STRING",
        [(byte)'T'] = "BINSTRING",
        [(byte)'U'] = "SHORT_BINSTRING",
        [(byte)'V'] = "UNICODE",
        [(byte)'g'] = "GET",
        [(byte)'i'] = "INST",
        [(byte)'o'] = "OBJ",
        [(byte)'p'] = "PUT",
        [(byte)'B'] = "BINBYTES",
        [(byte)'C'] = "SHORT_BINBYTES",
        [0x82] = "EXT1",
        [0x83] = "EXT2",
        [0x84] = "EXT4",
        [0x8B] = "LONG4",
        [0x8D] = "BINUNICODE8",
        [0x8E] = "BINBYTES8",
        [0x8F] = "EMPTY_SET",
        [0x90] = "ADDITEMS",
        [0x91] = "FROZENSET",
        [0x92] = "NEWOBJ_EX",
        [0x96] = "BYTEARRAY8",
        [0x97] = "NEXT_BUFFER",
        [0x98] = "READONLY_BUFFER",
    };

    public static string Name(byte opcode) =>
        s_names.TryGetValue(opcode, out var name) ? $"the opcode {name}" : FormattableString.Invariant($"the byte 0x{opcode:x2}");
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>What makes two expressions equal: operation, width, payload and operands; a + b is b + a and a b is b a.</summary>
internal readonly struct NodeKey : IEquatable<NodeKey>
{
    private readonly Op _op;
    private readonly int _width;
    private readonly int[] _operands;
    private readonly object? _payload;
    private readonly int _hash;

    public NodeKey(Op op, int width, IReadOnlyList<Node> operands, object? payload)
    {
        _op = op;
        _width = width;
        _payload = payload;
        _operands = operands.Select(o => o.Id).ToArray();
        // Both orders round alike, so they are one value; of a multiply-add the factors commute.
        if (op is Op.Add or Op.Multiply or Op.MultiplyAdd && _operands[0] > _operands[1])
            (_operands[0], _operands[1]) = (_operands[1], _operands[0]);
        // Parameters differ in their payload alone.
        _hash = unchecked((((int)op * 31) + width) * 397) ^ (payload?.GetHashCode() ?? 0);
        foreach (var operand in _operands)
            _hash = unchecked((_hash * 397) ^ operand);
    }

    public bool Equals(NodeKey other) =>
        _hash == other._hash && _op == other._op && _width == other._width && Equals(_payload, other._payload)
            && _operands.AsSpan().SequenceEqual(other._operands);

    public override bool Equals(object? obj) => obj is NodeKey other && Equals(other);

    public override int GetHashCode() => _hash;
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>Reads expressions of a cell as equations.</summary>
internal sealed class EquationReader(CellScope scope)
{
    /// <summary>Methods within one another; a deeper one calls itself.</summary>
    private const int DeepestCall = 32;

    private const string Allowed =
        "vectors, numbers, + - * /, comparisons within Select, functions of RnnGen.Cells.Functions, and methods whose source "
        + "is in the project";

    /// <summary>Reads the body of a method that is called, given its arguments.</summary>
    public Func<IMethodSymbol, IReadOnlyList<EquationValue>, SyntaxNode, EquationValue>? Call { get; set; }

    /// <summary>What an expression is.</summary>
    public EquationValue Read(IOperation operation)
    {
        scope.CancellationToken.ThrowIfCancellationRequested();
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && NumberOf(constant) is { } known)
            return known;
        return operation switch
        {
            IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
            IConversionOperation conversion => Convert(conversion),
            ILocalReferenceOperation local => Variable(local.Local, operation),
            IParameterReferenceOperation parameter => Variable(parameter.Parameter, operation),
            IBinaryOperation binary => Binary(binary),
            IUnaryOperation unary => Unary(unary),
            IInvocationOperation call => Invoke(call),
            IPropertyReferenceOperation property => Property(property),
            IConditionalOperation { WhenFalse: { } other } choice => Choose(choice, other),
            IInvalidOperation => throw CellFaultException.OfCompiler(),
            _ => throw CellFaultException.Unreadable(operation.Syntax, Allowed, Describe(operation)),
        };
    }

    /// <summary>What an operand is; a gate is read as a whole.</summary>
    private EquationValue ReadOperand(IOperation operation) =>
        Read(operation) is var value && value is PartValue { Part.IsGate: true } ? ToVector(operation, value) : value;

    /// <summary>An expression that is a vector, or a number for all units.</summary>
    public VectorValue ReadVector(IOperation operation) => ToVector(operation, Read(operation));

    public VectorValue ToVector(IOperation operation, EquationValue value) => value switch
    {
        VectorValue vector => vector,
        NumberValue number => Constant(operation.Syntax, number),
        PartValue { Part.IsGate: true } gate => Whole(operation, gate.Part),
        _ => throw CellFaultException.Unreadable(operation.Syntax, "a vector or a number", DescribeValue(value)),
    };

    /// <summary>
    /// Checks that an operator or a conversion is C#'s own or one of RnnGen.Cells: others have bodies of their own.
    /// </summary>
    public static void CheckOperator(SyntaxNode place, IMethodSymbol? method)
    {
        if (method is not null && PartReader.OwnName(method.ContainingType) is null)
            throw CellFaultException.Unreadable(
                place, "operators and conversions of numbers and of RnnGen.Cells",
                $"'{method.Name}' of {method.ContainingType?.Name}");
    }

    /// <summary>A number as the type of an operation has it: integers that overflow are refused, floats are rounded.</summary>
    public static NumberValue Typed(IOperation operation, NumberValue number) =>
        Numbers.As(operation.Type, number)
        ?? throw CellFaultException.Unreadable(
            operation.Syntax, $"a number of type {operation.Type?.ToDisplayString()}", $"{Numbers.Shown(number.Number)}");

    /// <summary>
    /// An operator; of <c>&amp;&amp;</c> and <c>||</c> the right side is read only where the left one leaves it open.
    /// </summary>
    private EquationValue Binary(IBinaryOperation binary)
    {
        CheckOperator(binary.Syntax, binary.OperatorMethod);
        var left = ReadOperand(binary.LeftOperand);
        if (left is TruthValue { IsTrue: var isTrue }
            && (isTrue ? BinaryOperatorKind.ConditionalOr : BinaryOperatorKind.ConditionalAnd) == binary.OperatorKind)
            return left;
        return Binary(binary, binary.OperatorKind, left, ReadOperand(binary.RightOperand));
    }

    /// <summary>An operator on two values.</summary>
    public EquationValue Binary(IOperation place, BinaryOperatorKind kind, EquationValue left, EquationValue right)
    {
        if (left is NumberValue a && right is NumberValue b)
            return Numbers.Apply(kind, a, b) switch
            {
                NumberValue number => Typed(place, number),
                { } truthOfNumbers => truthOfNumbers,
                null => throw CellFaultException.Unreadable(
                    place.Syntax, "+ - * / % and comparisons of numbers, no integer divided by 0", $"{kind}"),
            };
        if (left is TruthValue p && right is TruthValue q && Numbers.Apply(kind, p, q) is { } truth)
            return truth;
        if (left is PartValue { Part.Kind: CellPartKind.Matrix } matrix && kind == BinaryOperatorKind.Multiply)
            return Product(place, matrix.Part, ToVector(place, right));
        return kind switch
        {
            BinaryOperatorKind.Add => Elementwise(place, "add", left, right),
            BinaryOperatorKind.Subtract => Elementwise(place, "sub", left, right),
            BinaryOperatorKind.Multiply => Elementwise(place, "mul", left, right),
            BinaryOperatorKind.Divide => Elementwise(place, "div", left, right),
            BinaryOperatorKind.GreaterThan => new ConditionValue(Elementwise(place, "sub", left, right)),
            BinaryOperatorKind.LessThan => new ConditionValue(Elementwise(place, "sub", right, left)),
            _ => throw CellFaultException.Unreadable(place.Syntax, "+ - * / < or > of vectors", $"{kind}"),
        };
    }

    /// <summary>A number as an equation: those that are not finite have no place in one.</summary>
    private static VectorValue Constant(SyntaxNode place, NumberValue number) =>
        double.IsNaN(number.Number) || double.IsInfinity(number.Number)
            ? throw CellFaultException.Unreadable(place, "finite numbers", Numbers.Shown(number.Number))
            : new(Form.Of(number.Number), CellSize.Scalar);

    /// <summary>An operation unit by unit.</summary>
    private VectorValue Elementwise(IOperation place, string head, params EquationValue[] operands) =>
        Operation(place.Syntax, head, [.. operands.Select(operand => ToVector(place, operand))]);

    private VectorValue Operation(SyntaxNode place, string head, params VectorValue[] vectors)
    {
        var size = scope.Join(place, [.. vectors.Select(vector => vector.Size)]);
        return scope.Operation(size, head, [.. vectors.Select(vector => vector.Form)]);
    }

    /// <summary>A function with a derivative of its own: f + f' (a - a), of which the derivative sees a alone.</summary>
    public VectorValue WithDerivative(SyntaxNode place, EquationValue function, EquationValue slope, EquationValue argument)
    {
        if ((function, slope, argument) is not (VectorValue f, VectorValue d, VectorValue a))
            throw CellFaultException.Unreadable(place, "a function of a vector", "numbers");
        return Operation(
            place, "add",
            Operation(place, "mul", Operation(place, "detach", d), Operation(place, "sub", a, Operation(place, "detach", a))),
            Operation(place, "detach", f));
    }

    /// <summary>A function of another project, by what its build wrote of it.</summary>
    public VectorValue Inline(SyntaxNode place, Form function, IReadOnlyList<EquationValue> arguments)
    {
        string[] names = [.. function.Find("parameters")!.Rest.Select(name => name.Word!)];
        if (names.Length != arguments.Count || arguments.Any(argument => argument is not (VectorValue or NumberValue)))
            throw CellFaultException.Unreadable(place, $"{names.Length} vectors for '{function.WordAt(2)}'", "others");
        var known = new Dictionary<string, VectorValue>();
        for (var i = 0; i < names.Length; i++)
        {
            known.Add(names[i], arguments[i] is NumberValue number
                ? Constant(place, number)
                : (VectorValue)arguments[i]);
        }

        var values = new List<VectorValue>();
        foreach (var item in function.Items.Where(item => item.Head == "let"))
            values.Add(scope.Number(Value(item.Items[1]), null));
        return Value(function.Find("return")!.Items[1]);

        VectorValue Value(Form form)
        {
            if (form.Word is { } word)
                return known.TryGetValue(word, out var value) ? value : new(form, CellSize.Scalar);
            if (form.Head == "v")
                return values[(int)form.NumberAt(1)];
            VectorValue[] operands = [.. form.Rest.Select(Value)];
            return CellFunctions.JoinsUnits(form.Head)
                ? scope.Operation(CellSize.Scalar, form.Head, operands[0].Form)
                : Operation(place, form.Head, operands);
        }
    }

    private EquationValue Convert(IConversionOperation conversion)
    {
        CheckOperator(conversion.Syntax, conversion.OperatorMethod);
        var value = Read(conversion.Operand);
        if (value is not NumberValue number || conversion.Type is not { } type)
            return value;
        return type.SpecialType switch
        {
            SpecialType.System_Int32 or SpecialType.System_Int64 =>
                Typed(conversion, new(Math.Truncate(number.Number), true)),
            SpecialType.System_Double or SpecialType.System_Single => Typed(conversion, number with { IsInteger = false }),
            _ when PartReader.OwnName(type) == "Vector" => Constant(conversion.Syntax, number),
            _ => throw CellFaultException.Unreadable(conversion.Syntax, "int or double", type.Name),
        };
    }

    private EquationValue Variable(ISymbol symbol, IOperation operation)
    {
        if (scope[symbol] is not { } value)
        {
            throw CellFaultException.Unreadable(
                operation.Syntax, "a variable that has a value", $"'{symbol.Name}' before it is assigned");
        }

        if (value is VectorValue vector && vector.Form.Word is { } word)
            scope.Used.Add(word);
        return value;
    }

    private EquationValue Unary(IUnaryOperation unary)
    {
        CheckOperator(unary.Syntax, unary.OperatorMethod);
        var value = Read(unary.Operand);
        return (unary.OperatorKind, value) switch
        {
            (UnaryOperatorKind.Plus, _) => value,
            (UnaryOperatorKind.Not, TruthValue truth) => new TruthValue(!truth.IsTrue),
            (UnaryOperatorKind.Minus, NumberValue number) => Typed(unary, number with { Number = -number.Number }),
            (UnaryOperatorKind.Minus, _) => Elementwise(unary, "neg", value),
            _ => throw CellFaultException.Unreadable(unary.Syntax, "-", $"{unary.OperatorKind}"),
        };
    }

    private EquationValue Choose(IConditionalOperation choice, IOperation other) => Read(choice.Condition) switch
    {
        TruthValue truth => Read(truth.IsTrue ? choice.WhenTrue : other),
        _ => throw CellFaultException.Unreadable(
            choice.Syntax, "a condition that is known when the cell is compiled, or Select(a > b, x, y)",
            "a condition on vectors"),
    };

    private EquationValue Property(IPropertyReferenceOperation property)
    {
        if (property.Arguments.Length > 0)
            throw CellFaultException.Unreadable(property.Syntax, Allowed, "indexing, for units have no numbers");
        if (property.Instance is { } instance && Read(instance) is PartValue { Part: { Kind: CellPartKind.Gate } gate })
        {
            scope.Used.Add($"{gate.Name}.{property.Property.Name}");
            switch (property.Property.Name)
            {
                case "Input":
                    return new VectorValue(Form.List("input", Form.Of(gate.Name)), CellScope.SizeOf(gate));
                case "Recurrent":
                    scope.RequireOneOperand(property.Syntax, $"{gate.Name}.Recurrent", Form.Of(scope.Hidden.Name));
                    return new VectorValue(Form.List("recurrent", Form.Of(gate.Name)), CellScope.SizeOf(gate));
            }
        }

        throw CellFaultException.Unreadable(property.Syntax, Allowed, $"property '{property.Property.Name}'");
    }

    private EquationValue Invoke(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        IOperation[] arguments = [.. call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).SelectMany(Flat)];
        if (call.Instance is { } instance)
            return InvokeOn(call, Read(instance), arguments);
        if (PartReader.OwnName(method.ContainingType) == "Functions")
            return Function(call, method.Name, arguments);
        EquationValue[] values = [.. arguments.Select((argument, i) =>
            i < method.Parameters.Length && PartReader.OwnName(method.Parameters[i].Type) == "Vector"
                ? ReadOperand(argument)
                : Read(argument))];
        if (values.All(value => value is NumberValue) && values.Length > 0 && Numbers.Call(method, values) is { } number)
            return Typed(call, number);
        if (scope.Depth >= DeepestCall)
            throw CellFaultException.Unreadable(call.Syntax, $"calls at most {DeepestCall} deep", $"'{method.Name}' in itself");
        return Call!(method, values, call.Syntax);
    }

    /// <summary>Arguments, those of <c>params</c> one by one.</summary>
    private static IEnumerable<IOperation> Flat(IArgumentOperation argument) =>
        argument.ArgumentKind == ArgumentKind.ParamArray
            && argument.Value is IArrayCreationOperation { Initializer: { } initializer }
            ? initializer.ElementValues
            : (IEnumerable<IOperation>)[argument.Value];

    private EquationValue InvokeOn(IInvocationOperation call, EquationValue instance, IOperation[] arguments)
    {
        if (instance is not PartValue { Part: var part })
            throw CellFaultException.Unreadable(call.Syntax, Allowed, $"'{call.TargetMethod.Name}' of {DescribeValue(instance)}");
        VectorValue[] operands = [.. arguments.Select(ReadVector)];
        switch (part.Kind)
        {
            case CellPartKind.Gate when call.TargetMethod.Name == "Of":
                scope.Require(
                    call.Syntax, CellScope.SizeOf(scope.Hidden), operands[0].Size, $"the hidden state '{scope.Hidden.Name}'");
                scope.Used.Add($"{part.Name}.Input");
                scope.Used.Add($"{part.Name}.Recurrent");
                operands = [scope.Number(operands[0], null)];
                scope.RequireOneOperand(call.Syntax, $"{part.Name}.Recurrent", operands[0].Form);
                return scope.Number(new(
                    Form.List("of", Form.Of(part.Name), operands[0].Form), CellScope.SizeOf(part)), null);
            case CellPartKind.Linear when operands.Length > 0:
                scope.Used.Add(part.Name);
                scope.RequireColumns(call.Syntax, part.Name, [.. operands.Select(operand => operand.Size)]);
                operands = [.. operands.Select(operand => scope.Number(operand, null))];
                scope.RequireOneOperand(call.Syntax, part.Name, [.. operands.Select(operand => operand.Form)]);
                return scope.Number(new(
                    Form.List("linear", [Form.Of(part.Name), .. operands.Select(operand => operand.Form)]),
                    CellScope.SizeOf(part)), null);
            case CellPartKind.LayerNorm when operands.Length == 1:
                scope.Used.Add(part.Name);
                scope.RequireColumns(call.Syntax, part.Name, [operands[0].Size]);
                operands = [scope.Number(operands[0], null)];
                scope.RequireOneOperand(call.Syntax, part.Name, operands[0].Form);
                return scope.Number(new(
                    Form.List("normalize", Form.Of(part.Name), operands[0].Form), operands[0].Size), null);
            default:
                throw CellFaultException.Unreadable(
                    call.Syntax, Allowed, $"'{call.TargetMethod.Name}' of {part.Kind} '{part.Name}'");
        }
    }

    private VectorValue Product(IOperation place, CellPart matrix, VectorValue vector)
    {
        scope.Used.Add(matrix.Name);
        scope.RequireColumns(place.Syntax, matrix.Name, [vector.Size]);
        vector = scope.Number(vector, null);
        scope.RequireOneOperand(place.Syntax, matrix.Name, vector.Form);
        return scope.Number(
            new(Form.List("product", Form.Of(matrix.Name), vector.Form), CellScope.SizeOf(matrix)), null);
    }

    private VectorValue Function(IOperation place, string name, IOperation[] arguments)
    {
        var head = name.ToLowerInvariant();
        EquationValue[] values = [.. arguments.Select(ReadOperand)];
        if (head == "select")
        {
            if (values[0] is TruthValue truth)
                return ToVector(place, values[truth.IsTrue ? 1 : 2]);
            if (values[0] is not ConditionValue condition)
                throw CellFaultException.Unreadable(arguments[0].Syntax, "a comparison, as a > b", DescribeValue(values[0]));
            values[0] = condition.Gate;
        }

        if (CellFunctions.ArityOf(head) != values.Length)
            throw CellFaultException.Unreadable(place.Syntax, Allowed, $"function '{name}'");
        if (CellFunctions.JoinsUnits(head))
            return scope.Operation(CellSize.Scalar, head, ToVector(place, values[0]).Form);
        return Elementwise(place, head, values);
    }

    private VectorValue Whole(IOperation place, CellPart gate)
    {
        if (gate.HasRecurrent)
            scope.RequireOneOperand(place.Syntax, $"{gate.Name}.Recurrent", Form.Of(scope.Hidden.Name));
        if (gate.HasInput)
            scope.Used.Add($"{gate.Name}.Input");
        if (gate.HasRecurrent)
            scope.Used.Add($"{gate.Name}.Recurrent");
        return new(Form.Of(gate.Name), CellScope.SizeOf(gate));
    }

    private static EquationValue? NumberOf(object constant) => constant switch
    {
        bool truth => new TruthValue(truth),
        int or long or short or byte => new NumberValue(System.Convert.ToDouble(constant), true),
        double or float => new NumberValue(System.Convert.ToDouble(constant), false),
        _ => null,
    };

    private static string DescribeValue(EquationValue value) => value switch
    {
        NumberValue => "a number",
        TruthValue => "a truth",
        ConditionValue => "a comparison",
        PartValue part => $"{part.Part.Kind} '{part.Part.Name}'",
        _ => "a vector",
    };

    private static string Describe(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation => "indexing, for units have no numbers",
        IFieldReferenceOperation field => $"field '{field.Field.Name}', which is no constant",
        IObjectCreationOperation created => $"a new {created.Type?.Name}",
        IDefaultValueOperation or ILiteralOperation => "a literal that is no number",
        _ => $"{operation.Kind}",
    };
}

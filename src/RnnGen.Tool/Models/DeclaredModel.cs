using System;
using System.Linq;
using System.Reflection;
using RnnGen.Runtime;

namespace RnnGen.Tool.Models;

/// <summary>A model found in an assembly.</summary>
/// <param name="Class">Its class.</param>
/// <param name="FullName">Of its class, with the namespace.</param>
/// <param name="Info">What the compiler knows of it.</param>
/// <param name="Encoder">Of a decoder, the model it starts from.</param>
internal sealed record DeclaredModel(Type Class, string FullName, ModelInfo Info, DeclaredModel? Encoder)
{
    /// <summary>The model of a class; null where it is none.</summary>
    /// <exception cref="ToolException">Its <c>Info</c> cannot be had.</exception>
    public static DeclaredModel? Of(Type type)
    {
        if (type.IsInterface || type.ContainsGenericParameters
            || !type.GetInterfaces().Any(contract => Is(contract, typeof(IRnnModel<,>))))
        {
            return null;
        }

        var info = type.GetProperty("Info", BindingFlags.Public | BindingFlags.Static);
        if (info?.PropertyType != typeof(ModelInfo))
            return null;
        var decoder = type.GetInterfaces().FirstOrDefault(contract => Is(contract, typeof(IDecoder<,,,>)));
        return new DeclaredModel(
            type,
            type.FullName!.Replace('+', '.'),
            Value(type, info),
            decoder is null ? null : Of(decoder.GenericTypeArguments[1]));
    }

    /// <summary>Whether a user may call it so: by its name, with or without the namespace or part of it.</summary>
    public bool IsCalled(string name) =>
        FullName == name || FullName.EndsWith("." + name, StringComparison.Ordinal);

    private static bool Is(Type contract, Type definition) =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == definition;

    private static ModelInfo Value(Type type, PropertyInfo info)
    {
        try
        {
            return (ModelInfo)info.GetValue(null)!;
        }
        catch (TargetInvocationException fault)
        {
            var cause = fault.GetBaseException();
            throw new ToolException($"{type.FullName}: its Info cannot be read: {cause.GetType().Name}: {cause.Message}", fault);
        }
    }
}

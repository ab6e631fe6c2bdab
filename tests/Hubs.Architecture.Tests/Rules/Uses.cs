using System.Reflection;
using System.Reflection.Emit;

namespace Hubs.Architecture.Tests.Rules;

/// <summary>What compiled code uses: the types and methods that its declarations name and its instructions call.</summary>
static class Uses
{
    const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The type that is written in the source: not what the compiler nests in it, nor one of its kinds.</summary>
    public static Type Written(Type type)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        while (type.DeclaringType is { } outer) type = outer;
        return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }

    /// <summary>All that a type as written uses.</summary>
    public static IEnumerable<MemberInfo> Of(Type type) => WithNested(type).SelectMany(OfOne).SelectMany(Spread).Distinct();

    static IEnumerable<Type> WithNested(Type type) => type.GetNestedTypes(All).SelectMany(WithNested).Prepend(type);

    static IEnumerable<MemberInfo> OfOne(Type type)
    {
        IEnumerable<MemberInfo?> declared =
        [
            type.BaseType, .. type.GetInterfaces(), .. type.GetCustomAttributesData().Select(a => a.AttributeType), .. type.GetFields(All).Select(f => f.FieldType),
            .. type.GetProperties(All).SelectMany(p => p.GetCustomAttributesData().Select(a => a.AttributeType)),
        ];
        return declared.OfType<MemberInfo>().Concat(type.GetMembers(All).OfType<MethodBase>().SelectMany(OfMethod));
    }

    static IEnumerable<MemberInfo> OfMethod(MethodBase method)
    {
        IEnumerable<MemberInfo> declared = [.. method.GetParameters().Select(p => p.ParameterType), .. method is MethodInfo { ReturnType: var result } ? [result] : Type.EmptyTypes];
        return method.GetMethodBody()?.GetILAsByteArray() is { } instructions ? declared.Concat(Operands(instructions).Select(token => Resolve(method, token)).OfType<MemberInfo>()) : declared;
    }

    static MemberInfo? Resolve(MethodBase method, int token) =>
        method.Module.ResolveMember(token, method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);

    /// <summary>A method also names its type, and either what it is made of.</summary>
    static IEnumerable<MemberInfo> Spread(MemberInfo member) => member switch
    {
        Type { IsGenericParameter: true } => [],
        Type { IsGenericType: true } type => type.GetGenericArguments().SelectMany(Spread).Prepend(type),
        Type { HasElementType: true } type => Spread(type.GetElementType()!),
        MethodBase { IsGenericMethod: true } method => method.GetGenericArguments().SelectMany(Spread).Concat(Spread(method.DeclaringType!)).Prepend(method),
        { DeclaringType: { } declaring } => Spread(declaring).Prepend(member),
        _ => [member],
    };

    static IEnumerable<int> Operands(byte[] instructions)
    {
        for (var at = 0; at < instructions.Length;)
        {
            var code = Codes[instructions[at] == 0xFE ? (short)(0xFE00 | instructions[at + 1]) : instructions[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType) yield return BitConverter.ToInt32(instructions, at);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(instructions, at)),
                _ => 4,
            };
        }
    }
}

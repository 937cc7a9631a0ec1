using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>Reads a member of an enumeration by its name alone: the number behind it is nobody's word.</summary>
public sealed class NamesOnly<TEnum>() : JsonStringEnumConverter<TEnum>(namingPolicy: null, allowIntegerValues: false)
    where TEnum : struct, Enum;

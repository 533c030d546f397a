using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Gateway.EndToEnd.Tests.Attacks;

/// <summary>What somebody makes of a request that was right.</summary>
internal static class Mutation
{
    /// <summary>Bytes as a broken line, a broken library or a curious person would send them: some are still a message.</summary>
    public static byte[] Of(byte[] right, Random chance)
    {
        var bytes = right.ToList();
        for (var times = chance.Next(1, 6); times > 0; times--)
        {
            var at = chance.Next(bytes.Count + 1);
            switch (chance.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << chance.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveRange(at, chance.Next(bytes.Count - at) + 1);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.Take(chance.Next(bytes.Count + 1)).ToList());
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Range(0, chance.Next(1, 16)).Select(_ => (byte)chance.Next(256)));
                    break;
                case 4:
                    bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x7F]);  // a length, or a number, of two thousand million
                    break;
                default:
                    // groups, brackets
                    bytes.InsertRange(at, Enumerable.Repeat((byte)chance.OneOf(0x0B, 0x0A, 0x5B, 0x7B), chance.Next(1, 2000)));
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>All texts as long as one letter repeated can make them, all lists full, all numbers the largest or smallest.</summary>
    public static void Stretch(IMessage message, Random chance)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap && chance.Next(3) > 0))
        {
            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);
                var first = list.Count > 0 ? list[0] : field.FieldType == FieldType.String ? "x" : null;
                for (var more = chance.Next(300); first is not null && more > 0; more--)
                    list.Add(first);
                continue;
            }

            switch (field.FieldType)
            {
                case FieldType.String:
                    field.Accessor.SetValue(message, new string(chance.OneOf('a', '9', '中', '\u202e', '\n', '"'), chance.Next(20_000)));
                    break;
                case FieldType.Int64:
                    field.Accessor.SetValue(message, chance.OneOf(long.MinValue, -1, long.MaxValue));
                    break;
                case FieldType.Int32:
                    field.Accessor.SetValue(message, chance.OneOf(int.MinValue, -1, int.MaxValue));
                    break;
                case FieldType.Enum:
                    field.Accessor.SetValue(message, Enum.ToObject(field.EnumType.ClrType, chance.OneOf(-1, 99, int.MaxValue)));
                    break;
                case FieldType.Message when field.Accessor.GetValue(message) is IMessage part:
                    Stretch(part, chance);
                    break;
            }
        }
    }

    private static T OneOf<T>(this Random chance, params T[] choices) => choices[chance.Next(choices.Length)];
}

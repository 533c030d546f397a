using System.Text;
using Gateway.Laws.Tests.People;
using Gateway.Laws.Tests.Sheets;
using static Gateway.Laws.Tests.Habits.Promise;
using static Gateway.Laws.Tests.Habits.Ways;

namespace Gateway.Laws.Tests.Habits;

/// <summary>What happens to a whole row: stray cells, commas, quotes, bytes.</summary>
internal static class RowHabits
{
    static RowHabits() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static readonly IReadOnlyList<Habit> All =
    [
        Row("empty cells behind the last heading", Understood,
            (line, _) => Beyond(line, [.. Enumerable.Repeat(Cell.Empty, line.Dice.Between(1, 30))])),
        Row("a remark behind the last heading", Either, (line, _) => Beyond(line, ["已电话核实"])),
        Row("the rest of an address behind the last heading", Either, (line, _) =>
        {
            line.IsUnknowable = true;
            return Beyond(line, [$"{line.Dice.Between(1, 9)}单元501室"]);
        }),
        Row("a formatted cell in the last column of all", Understood, (line, file) => Done(!file.IsText, () => line.StrayColumn = 16384)),
        Row("a mark in the last column of all", Either,
            (line, file) => Done(!file.IsText, () => (line.StrayColumn, line.Stray) = (16384, "x"))),
        Row("a comma of the address that is not quoted", Either,
            (line, file) => Done(file.Format == Format.Csv && !line.IsUnquoted && !line.Has(Field.Address), () =>
        {
            line.Cells[Field.Address] = line.Truth.Address + ",3单元501室";
            line.IsUnquoted = line.IsUnknowable = true;
        })),
        Row("a quote inside a cell", Either, (line, file) => Done(file.IsText && !line.IsUnquoted && !line.Has(Field.Address), () =>
        {
            line.Truth = line.Truth with { Address = "“大\"连”路1号", Party = "" };
            line.IsUnquoted = true;
        })),
        Row("a cell quoted that need not be", Understood,
            (line, file) => Done(file.IsText && !line.IsUnquoted && !line.Has(Field.Seat, Field.Address), () =>
        {
            line.Cells[Field.Seat] = $"\"{line.Truth.Seat}\"";
            line.Cells[Field.Address] = $"\"{line.Truth.Address}\"";
            line.IsUnquoted = true;
        })),
        Row("an unclosed quote", Either, (line, file) => Done(file.IsText && !line.IsUnquoted && !line.Has(Field.Address), () =>
        {
            line.Cells[Field.Address] = "\"" + line.Truth.Address;
            line.IsUnquoted = line.IsUnknowable = true;
        })),
        Row("a cell left out", Either, (line, file) => Done(file.IsText && !line.Has(Field.Seat) && line.Truth.Seat.Length > 0, () =>
        {
            line.Damage = bytes => WithoutCell(bytes, file);
            line.IsUnknowable = true;
        })),
        Row("a byte lost", Either, (line, file) => Done(file.IsText, () =>
        {
            line.Damage = bytes => Spoiled(line, file, bytes, WithoutByte);
        })),
        Row("a byte changed", Either, (line, file) => Done(file.IsText, () =>
        {
            line.Damage = bytes => Spoiled(line, file, bytes, WithByte);
        })),
        Row("a row of GBK in a file of UTF-8", Either,
            (line, file) =>
                Done(file.IsText && file.Encoding is UTF8Encoding && InHanzi(line), () => line.Encoding = Encoding.GetEncoding("GB18030")),
                Somebody.Han),
        Row("a row of UTF-8 in a file of GBK", Either,
            (line, file) =>
                Done(file.IsText && file.Encoding.CodePage == 54936 && InHanzi(line), () => line.Encoding = new UTF8Encoding(false)),
                Somebody.Han),
    ];

    // The address of everybody is in hanzi.
    private static bool InHanzi(Line line) => line.Truth.Address.Length > 0;

    private static bool Beyond(Line line, IReadOnlyList<Cell> cells)
    {
        line.Beyond.AddRange(cells);
        return true;
    }

    private static byte[] WithoutCell(byte[] bytes, Manuscript file)
    {
        var cells = file.Encoding.GetString(bytes).Split(file.Format switch { Format.Tsv => '\t', Format.Semicolon => ';', _ => ',' })
            .ToList();
        cells.RemoveAt(Math.Min(2, cells.Count - 1));
        return file.Encoding.GetBytes(string.Join(file.Format switch { Format.Tsv => '\t', Format.Semicolon => ';', _ => ',' }, cells));
    }

    /// <summary>Not in UTF-16, where one byte lost spoils all that follows.</summary>
    private static byte[] Spoiled(Line line, Manuscript file, byte[] bytes, Func<byte[], Manuscript, Dice, byte[]> how)
    {
        if (file.Encoding is UnicodeEncoding)
            return bytes;
        var spoiled = how(bytes, file, line.Dice);
        line.IsUnknowable |= !spoiled.AsSpan().SequenceEqual(bytes);
        return spoiled;
    }

    /// <summary>Of a character outside ASCII: the number of cells stays.</summary>
    private static byte[] WithoutByte(byte[] bytes, Manuscript file, Dice dice)
    {
        var high = Traceable(bytes, file);
        if (high.Count == 0)
            return bytes;
        var lost = dice.Of(high);
        return [.. bytes[..lost], .. bytes[(lost + 1)..]];
    }

    private static byte[] WithByte(byte[] bytes, Manuscript file, Dice dice)
    {
        var high = Traceable(bytes, file);
        if (high.Count == 0)
            return bytes;
        byte[] changed = [.. bytes];
        // In GB18030 nearly every other pair is a hanzi, too; only FF is never part of one.
        changed[dice.Of(high)] = file.Encoding is UTF8Encoding ? dice.OneOf<byte>(0xFF, 0x3F, 0xC0) : (byte)0xFF;
        return changed;
    }

    /// <summary>Where a byte can be lost and leave a trace: in GB18030 the odd byte at the end of a run would swallow a letter behind
    /// it.</summary>
    private static List<int> Traceable(byte[] bytes, Manuscript file) =>
        [.. Enumerable.Range(0, bytes.Length)
            .Where(at => bytes[at] >= 0x80 && (file.Encoding is UTF8Encoding || EndOfRun(bytes, at) < 0x40))];

    private static byte EndOfRun(byte[] bytes, int at)
    {
        while (at < bytes.Length && bytes[at] >= 0x80)
            at++;
        return at < bytes.Length ? bytes[at] : (byte)'\n';
    }
}

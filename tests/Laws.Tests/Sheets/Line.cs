using System.Text;
using Gateway.Laws.Tests.Habits;
using Gateway.Laws.Tests.People;

namespace Gateway.Laws.Tests.Sheets;

/// <summary>One row as it will be written, with the truth behind it.</summary>
internal sealed class Line(Person truth, Dice dice)
{
    /// <summary>Habits replace it when they need somebody else, before anything is written.</summary>
    public Person Truth { get; set; } = truth;

    public Dice Dice { get; } = dice;

    /// <summary>What is written otherwise than plainly.</summary>
    public Dictionary<Field, Cell> Cells { get; } = [];

    /// <summary>Cells behind the last heading.</summary>
    public List<Cell> Beyond { get; } = [];

    /// <summary>A cell far out on the right; 0 for none. 16384 is XFD.</summary>
    public int StrayColumn { get; set; }

    public Cell Stray { get; set; } = Cell.Empty;

    /// <summary>What was written does not hold the truth any more: whoever stores it has guessed.</summary>
    public bool IsUnknowable { get; set; }

    /// <summary>Commas and quotes of the cells stand as they are.</summary>
    public bool IsUnquoted { get; set; }

    /// <summary>In a text file, the encoding of this row alone.</summary>
    public Encoding? Encoding { get; set; }

    /// <summary>What happened to the bytes of this row.</summary>
    public Func<byte[], byte[]>? Damage { get; set; }

    public List<Habit> Habits { get; } = [];

    public Cell this[Field field] => Cells.TryGetValue(field, out var cell) ? cell : new Cell(Truth.Written(field));

    public bool Has(params ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
        {
            if (Cells.ContainsKey(field))
                return true;
        }

        return false;
    }
}

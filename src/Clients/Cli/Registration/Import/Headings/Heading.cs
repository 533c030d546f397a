using Gateway.V1;

namespace Gateway.Cli.Registration.Import.Headings;

/// <summary>What a heading says: which column, and what it tells of the values below it.</summary>
/// <param name="Document">The type of document whose numbers stand below, as 护照号 says; else unspecified.</param>
/// <param name="Modes">The ways of travel whose numbers stand below, as 车牌 says; empty for any.</param>
internal sealed record Heading(FormColumn Column, DocumentType Document, IReadOnlyList<ArrivalMode> Modes)
{
    public Heading(FormColumn column)
        : this(column, DocumentType.Unspecified, [])
    {
    }
}

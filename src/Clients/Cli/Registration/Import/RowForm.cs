using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;
using Gateway.V1;

namespace Gateway.Cli.Registration.Import;

/// <summary>One row as a form of one traveller, with what in it could not be understood.</summary>
/// <param name="Faults">Field is the file's own column name.</param>
/// <param name="Warnings">What may be wrong and leaves no trace: stored only when somebody says so.</param>
/// <param name="Blamed">The columns of the faults: what the gateway says of them follows from what is missing in the request.</param>
internal sealed record RowForm(
    SourceRow Row, RegisterRequest Request, IReadOnlyList<FieldFault> Faults, IReadOnlyList<FieldFault> Warnings,
    IReadOnlySet<FormColumn> Blamed);

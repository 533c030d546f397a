using Microsoft.Extensions.Options;

namespace Gateway.Core.Registration.Rules;

/// <summary>Refuses a start with settings outside their ranges.</summary>
[OptionsValidator]
internal sealed partial class DueTimeOptionsValidator : IValidateOptions<DueTimeOptions>;

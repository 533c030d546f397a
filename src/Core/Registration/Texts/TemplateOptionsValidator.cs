using Microsoft.Extensions.Options;

namespace Gateway.Core.Registration.Texts;

/// <summary>A template that cannot be used stops the start, by name.</summary>
internal sealed class TemplateOptionsValidator : IValidateOptions<TemplateOptions>
{
    public ValidateOptionsResult Validate(string? name, TemplateOptions options)
    {
        try
        {
            TemplateCheck.Check(options);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidDataException fault)
        {
            return ValidateOptionsResult.Fail(fault.Message);
        }
    }
}

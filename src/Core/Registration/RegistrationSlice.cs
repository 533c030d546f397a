using Gateway.Core.Audit;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Registration.Texts;
using Gateway.Core.Settings;
using Gateway.Core.Storage;
using Microsoft.Extensions.Options;

namespace Gateway.Core.Registration;

/// <summary>What the slice brings.</summary>
internal static class RegistrationSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddRegistration() => services
            .AddSettings<RateOptions, RateOptionsValidator>(RateOptions.Section)
            .AddSettings<DueTimeOptions, DueTimeOptionsValidator>(DueTimeOptions.Section)
            .AddSettings<TemplateOptions, TemplateOptionsValidator>(TemplateOptions.Section)
            .AddCollections(model => model.AddRegistrations().Add(ContentRekeying.Progress))
            .AddSingleton(provider => new ConfirmationText(provider.GetRequiredService<IOptions<TemplateOptions>>().Value))
            .AddSingleton<FormRate>()
            .AddSingleton<KeyConflicts>()
            .AddSingleton<Registrar>()
            .AddSingleton<IAuditSubjects, RegistrationSubjects>()
            .AddSingleton<RegistrationView>()
            .AddSingleton<ContentRekeying>()
            .AddHostedService(provider => provider.GetRequiredService<ContentRekeying>());
    }
}

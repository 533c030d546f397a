using Gateway.Core.Storage;

namespace Gateway.Core.Bank;

/// <summary>What the slice brings.</summary>
internal static class BankSlice
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddBank() => services
            .AddCollections(model => model.AddSims())
            .AddSingleton<ModemDirectory>()
            .AddSingleton<SimNames>();
    }
}

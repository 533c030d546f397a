namespace Gateway.Laws.Tests.Judging;

/// <summary>What the core really has, read back over gRPC.</summary>
internal sealed class Store(CoreProcess core)
{
    private readonly Caller _caller = core.Administrator;
    private readonly Dictionary<string, Registration> _seen = [];
    private string _cursor = "";

    /// <summary>All that was stored since the last call.</summary>
    public async Task<IReadOnlyDictionary<string, Registration>> NewAsync()
    {
        var found = new Dictionary<string, Registration>();
        while (true)
        {
            var page = await _caller.Registrations.ListAsync(
                new ListRegistrationsRequest { Cursor = _cursor, PageSize = 500, Whole = true, Why = "test" });
            foreach (var registration in page.Registrations)
                found[registration.RegistrationId] = _seen[registration.RegistrationId] = registration;
            _cursor = page.NextCursor;
            if (!page.More)
                return found;
        }
    }

    /// <summary>One of all that were stored until now.</summary>
    public Registration this[string id] => _seen[id];
}

namespace Gateway.ModemDriver.Bank;

/// <summary>Whoever asks for permission asks for every modem that will need it in a moment: one message, one transaction of the core and one answer
/// for all of them. Without anybody who must ask nothing is asked ahead.</summary>
/// <remarks>At twenty messages a second each question would cross alone, and waking core, store and driver costs far more than the question.</remarks>
internal sealed class GrantRound
{
    private readonly Lock _gate = new();
    private SendDesk[] _desks = [];

    public void Join(SendDesk desk)
    {
        lock (_gate)
            _desks = [.. _desks, desk];
    }

    public void Leave(SendDesk desk)
    {
        lock (_gate)
            _desks = [.. _desks.Where(other => other != desk)];
    }

    /// <summary>Somebody asks now. One desk after the other, under no lock.</summary>
    public void AskAlong()
    {
        foreach (var desk in Volatile.Read(ref _desks))
            desk.AskAhead();
    }
}

using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;

namespace Gateway.ModemDriver.Modems;

/// <summary>Whether the modem is in the network, by every way that it tells; and what its answers give away besides. Used by the modem's
/// own loop only.</summary>
internal sealed class NetworkWatch(AtChat chat, ModemProfile profile, ModemStatus status)
{
    private readonly Dictionary<string, Registration> _registrations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _modes = new(StringComparer.Ordinal); // as told after the set-up
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal); // questions that are not answered at all: each costs seconds
    private bool _wasAsked;
    private bool _isRadioOff;
    private bool _isSettingsDoubt;
    private bool _isSimDoubt;

    /// <summary>Registered with one of the ways is registered: LTE-only modules say so in CEREG alone. One that knows none of the questions
    /// is tried: the network will say if it does not know it.</summary>
    public bool IsRegistered =>
        _registrations.Values.Any(registration => registration.IsRegistered()) || (_wasAsked && _registrations.Count == 0);

    /// <summary>A word of <see cref="StateReason"/>; none when it is registered.</summary>
    public string UnregisteredReason => IsRegistered ? StateReason.None
        : _isRadioOff ? StateReason.RadioOff
        : _registrations.ContainsValue(Registration.Denied) ? StateReason.RegistrationDenied
        : _registrations.ContainsValue(Registration.EmergencyOnly) ? StateReason.EmergencyOnly
        : _registrations.ContainsValue(Registration.Reserved) ? StateReason.RegistrationReserved
        : StateReason.NotRegistered;

    /// <summary>An answer had another form than after the set-up. Told once.</summary>
    public bool TakeSettingsDoubt() => Interlocked.Exchange(ref _isSettingsDoubt, false);

    /// <summary>The network was lost and is back: a SIM server changes cards like that. Told once.</summary>
    public bool TakeSimDoubt() => Interlocked.Exchange(ref _isSimDoubt, false);

    public void SetRegistration(string command, Registration registration)
    {
        var was = (IsRegistered, IsKnown: _registrations.Count > 0);
        _registrations[command] = registration;
        _isSimDoubt |= was is { IsKnown: true, IsRegistered: false } && IsRegistered;
        status.SetRegistration(Best());
    }

    /// <summary>Asks for registration with every command of the profile; where there is none, whether the radio is on.</summary>
    public async Task AskRegistrationAsync(CancellationToken stop)
    {
        foreach (var name in profile.RegistrationCommands)
        {
            if (await AskAsync(name, new AskRegistration(name), stop) is { } reply)
                SetFromReply(name, reply);
            else
                _registrations.Remove(name);
        }

        _wasAsked = true;
        _isRadioOff = !IsRegistered && !await IsRadioOnAsync(stop);
    }

    /// <summary>Registration, signal and operator.</summary>
    public async Task PollAsync(CancellationToken stop)
    {
        await AskRegistrationAsync(stop);
        status.SetSignal(await AskAsync("CSQ", new AskSignal(), stop));
        if (await AskAsync("COPS", new AskOperator(), stop) is { } name)
            status.SetOperator(name);
    }

    private void SetFromReply(string name, RegistrationReply reply)
    {
        // A mode that was on and is off again: the modem has forgotten what it was told.
        _isSettingsDoubt |= _modes.GetValueOrDefault(name) > 0 && reply.Mode == 0;
        if (reply.Mode >= 0)
            _modes[name] = reply.Mode;
        SetRegistration(name, reply.Registration);
    }

    private async Task<bool> IsRadioOnAsync(CancellationToken stop)
    {
        if (await AskAsync("CFUN", new AskFunctionality(), stop) is 0 or >= 2)
        {
            await chat.TryAsync(new FullFunctionality(), stop);
            return await chat.TryAsync(new AskFunctionality(), -1, stop) is -1 or AskFunctionality.Full;
        }

        return true;
    }

    private async Task<T?> AskAsync<T>(string name, AtCommand<T> command, CancellationToken stop)
    {
        if (_silent.Contains(name))
            return default;
        try
        {
            return await chat.RunAsync(command, stop);
        }
        catch (UnansweredException)
        {
            _silent.Add(name);
        }
        catch (Exception e) when (e is CommandRefusedException or MalformedReplyException)
        {
            // For people only, or another way tells it.
        }

        return default;
    }

    private Registration Best()
    {
        foreach (var registration in _registrations.Values)
        {
            if (registration.IsRegistered())
                return registration;
        }

        return _registrations.Values.FirstOrDefault(Registration.Unknown);
    }
}

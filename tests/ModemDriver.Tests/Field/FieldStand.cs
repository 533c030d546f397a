using Gateway.ModemDriver.Bank;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Modems;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Field;

/// <summary>A driver's modem on the tty of an odd one; minutes are seconds.</summary>
internal sealed class FieldStand : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Task _living;
    private long _lastAttempt;

    public FieldStand(OddModem device, PortAssignments? assignments = null, QuickTime? time = null, bool keeps = true)
    {
        Time = time ?? new QuickTime(10);
        Device = device;
        Modem = new LoneModem(() => new PortOpener(Time).Open(device.Path, LineSettings.Default), assignments, device.Path,
            Time)
        { Keeps = keeps };
        SendQueue = Modem.SendQueue();
        _living = Modem.Life.RunAsync(_end.Token);
    }

    public QuickTime Time { get; }

    public OddModem Device { get; }

    public LoneModem Modem { get; }

    public ModemSendQueue SendQueue { get; }

    public ModemSnapshot Now => Modem.Life.Status.Now;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task UntilAsync(ModemState state, string reason, CancellationToken stop) =>
        Modem.UntilAsync(now => now.State == state && now.Reason == reason, stop);

    /// <summary>Offers a part and permits it.</summary>
    /// <param name="meanwhile">What is done before it is permitted.</param>
    /// <returns>How it ended: null when it was handed back.</returns>
    public async Task<SendOutcome?> SendAsync(Action? meanwhile = null)
    {
        var before = Modem.HandedBack.Count;
        SendQueue.Offer(
            new OfferedPart(++_lastAttempt, 1, Now.Imei, Now.Iccid, "+8613912345678", "您好", Ucs2: true, Part: 1, PartCount: 1,
                ConcatenationReference: 0)
            {
                Imsi = Now.Imsi,
                StatusReport = true,
            });
        var isAsked = Modem.Questions.Reader.WaitToReadAsync(Stop).AsTask();
        var back = DriverStand.UntilAsync(() => Modem.HandedBack.Count > before, Stop);
        if (await Task.WhenAny(isAsked, back) != isAsked)
            return null;
        meanwhile?.Invoke();
        (await Modem.Questions.Reader.ReadAsync(Stop)).Answer.SetResult(SendPermission.Yes);
        return await Modem.Outcomes.Reader.ReadAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _living;
        _end.Dispose();
        Device.Dispose();
    }
}

using System.Text;
using Gateway.ModemDriver.At;
using Gateway.ModemDriver.At.Commands;
using Gateway.ModemDriver.Line;
using Gateway.ModemDriver.Tests.Stand;

namespace Gateway.ModemDriver.Tests.Line;

public class LinuxPortTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_goes_out_over_a_pseudo_terminal_and_its_reply_comes_back()
    {
        using var pty = new Pty();
        await using var chat = new AtChat(new PortOpener(TimeProvider.System).Open(pty.Path, LineSettings.Default),
            TimeProvider.System, new ChatSettings());
        chat.Start();
        var modem = Task.Run(() =>
        {
            var heard = Encoding.Latin1.GetString(pty.Read());
            pty.Write("\r\n+CSQ: 23,99\r\n\r\nOK\r\n");
            return heard;
        }, Stop);

        Assert.Equal(-67, await chat.RunAsync(new AskSignal(), Stop));
        Assert.Equal("AT+CSQ\r", await modem);
    }

    [Fact]
    public async Task Pulling_the_modem_out_ends_the_chat()
    {
        var pty = new Pty();
        await using var chat = new AtChat(new PortOpener(TimeProvider.System).Open(pty.Path, LineSettings.Default),
            TimeProvider.System, new ChatSettings());
        chat.Start();
        pty.Dispose();

        Assert.Equal(LineFault.HungUp, (await chat.Lost).Fault);
        await Assert.ThrowsAsync<LineLostException>(() => chat.RunAsync(new AskSignal(), Stop));
    }

    [Fact]
    public async Task A_line_that_is_held_cannot_be_opened_again_until_it_is_given_back()
    {
        using var pty = new Pty();
        var opener = new PortOpener(TimeProvider.System);
        var first = opener.Open(pty.Path, LineSettings.Default);

        Assert.Equal(LineFault.Busy, Assert.Throws<LineLostException>(() => opener.Open(pty.Path, LineSettings.Default)).Fault);
        await first.DisposeAsync();
        await opener.Open(pty.Path, LineSettings.Default).DisposeAsync();
    }

    [Fact]
    public void A_device_that_is_not_there_is_gone() =>
        Assert.Equal(LineFault.Gone,
            Assert.Throws<LineLostException>(() => new PortOpener(TimeProvider.System).Open("/dev/nowhere", LineSettings.Default)).Fault);

    [Fact]
    public async Task A_modem_that_takes_no_bytes_loses_the_line_and_holds_up_nobody_else()
    {
        using var deaf = new Pty();
        using var pty = new Pty();
        var opener = new PortOpener(TimeProvider.System);
        await using var stuck = opener.Open(deaf.Path, LineSettings.Default with { WriteTimeout = TimeSpan.FromMilliseconds(200) });
        stuck.Start(new AtChat(stuck, TimeProvider.System, new ChatSettings()));
        var blocked = stuck.WriteAsync(new byte[1 << 20]).AsTask();

        await using var chat = new AtChat(opener.Open(pty.Path, LineSettings.Default), TimeProvider.System, new ChatSettings());
        chat.Start();
        var modem = Task.Run(() =>
        {
            pty.Read();
            pty.Write("\r\nOK\r\n");
        }, Stop);
        await chat.RunAsync(new Attention(TimeSpan.FromSeconds(30)), Stop);
        await modem;

        var lost = await Assert.ThrowsAsync<LineLostException>(() => blocked);
        Assert.Equal(LineFault.WriteBlocked, lost.Fault);
        Assert.InRange(lost.BytesWritten, 1, (1 << 20) - 1);
    }
}

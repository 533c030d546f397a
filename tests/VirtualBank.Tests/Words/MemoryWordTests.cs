namespace Gateway.VirtualBank.Tests.Words;

public class MemoryWordTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact, Shows("inbound-kept"), Shows("list-broken"), Shows("delete-refused")]
    public async Task Messages_lie_in_a_memory_that_lists_and_deletes_as_it_likes()
    {
        await using var rack = await Rack.StartAsync();
        var line = await rack.OpenAsync();
        await rack.Misbehave("storage-full");
        await rack.Misbehave("inbound-kept=+8613812345001:TD");
        await rack.Misbehave("inbound-kept=+8613812345002:TD");
        await rack.Misbehave("list-broken=1");
        await rack.Misbehave("delete-refused");
        var listed = await ListAsync("CMS ERROR: 320\r\n");
        Assert.StartsWith("\r\n+CMGL: 1,0,,", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("+CMGL: 2", listed, StringComparison.Ordinal);
        line.Write("AT+CMGR=2\r");
        Assert.StartsWith("\r\n+CMGR: 0,,", await line.ReadUntil("OK\r\n"), StringComparison.Ordinal);
        await line.Asks("AT+CMGD=2", "\r\n+CMS ERROR: 321\r\n");
        Assert.Equal(["+8613812345001", "+8613812345002"], await rack.Bank.HeldSendersAsync());
        await rack.Misbehave("-delete-refused");
        await rack.Misbehave("-list-broken");
        await line.Asks("AT+CMGD=1", Ok);
        Assert.StartsWith("\r\n+CMGL: 2,1,,", await ListAsync("OK\r\n"), StringComparison.Ordinal);
        Assert.Equal(["+8613812345002"], await rack.Bank.HeldSendersAsync());

        Task<string> ListAsync(string end)
        {
            line.Write("AT+CMGL=4\r");
            return line.ReadUntil(end);
        }
    }
}

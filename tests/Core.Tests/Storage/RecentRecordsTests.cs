using CsCheck;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Engine;
using Gateway.Core.Storage.Lite;

namespace Gateway.Core.Tests.Storage;

public class RecentRecordsTests
{
    private const int Entry = 120;

    private readonly CollectionState _notes = new CollectionStates(new Library().Model).All.First();

    [Fact]
    public void What_was_set_last_is_found_or_nothing_is()
    {
        Gen.Select(Gen.Long[1, 40], Gen.Byte[0, 200], Gen.Bool).Array[0, 300].Sample(steps =>
        {
            var recent = new RecentRecords(10 * Entry);
            var stored = new Dictionary<long, byte[]?>();
            foreach (var (id, length, asks) in steps)
            {
                if (!asks)
                    recent.Set(_notes, id, stored[id] = length == 0 ? null : new byte[length]);
                else if (recent.Find(_notes, id) is { } found && !ReferenceEquals(found, stored[id]))
                    return false;
            }
            return true;
        });
    }

    [Fact]
    public void What_is_asked_for_stays_and_the_rest_goes()
    {
        var recent = new RecentRecords(20 * (Entry + 1));
        byte[] wanted = [7];
        recent.Set(_notes, 1, wanted);
        for (var id = 2; id <= 1000; id++)
        {
            recent.Set(_notes, id, [0]);
            Assert.Same(wanted, recent.Find(_notes, 1));
        }
        Assert.InRange(Enumerable.Range(1, 1000).Count(id => recent.Find(_notes, id) is not null), 1, 20);
    }
}

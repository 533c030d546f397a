using System.Security.Cryptography;
using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

public class LookupKeysTests
{
    private readonly LookupKeys _keys = new(Enumerable.Range(0, LookupKeys.SecretLength).Select(i => (byte)i).ToArray());

    [Fact]
    public void A_key_is_the_beginning_of_the_keyed_hash_of_purpose_and_value()
    {
        var secret = Enumerable.Range(0, LookupKeys.SecretLength).Select(i => (byte)i).ToArray();
        var expected = BitConverter.ToUInt64(HMACSHA256.HashData(secret, "document\0230103199001011237"u8.ToArray()));
        Assert.Equal(expected, _keys.Of("document", "230103199001011237"));
    }

    [Fact]
    public void The_same_digits_for_another_purpose_or_with_another_secret_give_another_key()
    {
        var key = _keys.Of("phone", "13904510000");
        Assert.NotEqual(key, _keys.Of("document", "13904510000"));
        Assert.NotEqual(key, _keys.Of("phone1", "3904510000"));
        Assert.NotEqual(key, new LookupKeys(new byte[LookupKeys.SecretLength]).Of("phone", "13904510000"));
    }

    [Fact]
    public void Long_values_work_too() => Assert.NotEqual(_keys.Of("a", new string('哈', 1000)), _keys.Of("a", new string('哈', 1001)));

    [Fact]
    public void Making_a_key_allocates_nothing()
    {
        _keys.Of("document", "230103199001011237");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _keys.Of("document", "230103199001011237");
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_secret_of_another_length_is_refused() => Assert.Throws<ArgumentException>(() => new LookupKeys(new byte[16]));
}

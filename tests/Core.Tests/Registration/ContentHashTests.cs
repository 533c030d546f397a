using System.Security.Cryptography;
using Gateway.Core.Registration;
using Gateway.Core.Registration.Former;
using Gateway.Core.Registration.Rules;
using Gateway.Core.Storage;
using Gateway.Core.Tests.Trips;

namespace Gateway.Core.Tests.Registration;

public sealed class ContentHashTests
{
    private static readonly FormContext Context = new(false, Forms.Now, Forms.Places);

    private readonly LookupKeys _keys = new(RandomNumberGenerator.GetBytes(LookupKeys.SecretLength));

    [Fact]
    public void It_tells_nothing_without_the_secret_of_the_store()
    {
        var normal = StoredForm.Of(FormCheck.Check(Forms.Valid(), Context).Form!);
        var other = new LookupKeys(RandomNumberGenerator.GetBytes(LookupKeys.SecretLength));
        Assert.Equal(16, ContentHash.Of(_keys, normal).Length);
        Assert.Equal(ContentHash.Of(_keys, normal), ContentHash.Of(_keys, normal.Clone()));
        Assert.NotEqual(FormerStoreFile.PlainHash(normal), ContentHash.Of(_keys, normal));
        Assert.NotEqual(ContentHash.Of(other, normal), ContentHash.Of(_keys, normal));
    }

    [Theory]
    [InlineData(false, ContentHash.Rule)]
    [InlineData(true, ContentHash.Rule)]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    public void A_former_record_is_of_its_request_before_and_after_it_is_keyed_and_of_no_other(bool keyed, int rule)
    {
        var request = Forms.Valid();
        var record = Former(request);
        if (rule == 0)
            (record.ContentRule, record.ContentHash) = (rule, FormerStoreFile.PlainHash(FormerForm.Of(request)!));
        if (keyed)
            ContentHash.Key(_keys, record);
        Assert.Equal(keyed, record.ContentKeyed);
        Assert.True(ContentHash.IsOf(_keys, record, request, Context));
        Assert.False(ContentHash.IsOf(_keys, record, Forms.Valid(form => form.Trip.DestinationAddress += "甲"), Context));
    }

    [Fact]
    public void Keyed_from_the_former_hash_it_is_what_the_form_itself_would_get()
    {
        var request = Forms.Valid();
        var record = Former(request);
        ContentHash.Key(_keys, record);
        Assert.Equal(ContentHash.Of(_keys, StoredForm.Of(FormCheck.Check(request, Context).Form!)), record.ContentHash);
    }

    [Fact]
    public void A_keyed_hash_that_is_said_to_be_plain_is_of_no_request()
    {
        var request = Forms.Valid();
        var record = Former(request);
        ContentHash.Key(_keys, record);
        record.ContentKeyed = false;
        Assert.False(ContentHash.IsOf(_keys, record, request, Context));
    }

    private static RegistrationRecord Former(V1.RegisterRequest request) => new()
    {
        ContentHash = FormerStoreFile.PlainHash(StoredForm.Of(FormCheck.Check(request, Context).Form!)),
        ContentRule = ContentHash.Rule,
        RegisteredAtMs = Forms.Now.ToUnixTimeMilliseconds(),
    };
}

using Gateway.Core.Access;
using Gateway.Core.Registration;
using Gateway.Core.Storage;
using Gateway.Core.Storage.Memory;
using Gateway.Core.Tests.Fakes;

namespace Gateway.Core.Tests.Registration;

/// <summary>Forms as they are found: what stands under a key and is not meant.</summary>
public sealed class FormLookupTests
{
    private MemoryStore Store { get; } = new(new StoreModel().AddRegistrations());

    [Fact]
    public void A_code_is_compared_whole_and_not_by_its_key_alone()
    {
        Add(record => record.CodeKey = RegistrationKeys.Code(Store.LookupKeys, "CODE"), code: "OTHER");
        var right = Add(record => record.CodeKey = RegistrationKeys.Code(Store.LookupKeys, "CODE"), code: "CODE");
        Assert.Equal(
            [right],
            Store.Read(transaction =>
                Registrations.WithCode(Scope.Gateway.Over(transaction), Store.LookupKeys, "CODE").Select(found => found.Record.Id)
                    .ToList()));
    }

    [Theory]
    [InlineData(0UL, false)] // no phone, no tail
    [InlineData(1UL, true)]
    [InlineData(2UL, true)]
    public void A_form_is_found_by_the_tail_of_its_phone_if_it_has_one(ulong tail, bool isFound)
    {
        Add(record => record.TailKey = tail, code: "CODE");
        Assert.Equal(isFound, Store.Read(transaction => Registrations.WithTail(Scope.Gateway.Over(transaction), tail, 10).Any()));
    }

    private long Add(Action<RegistrationRecord> change, string code)
    {
        var record = new RegistrationRecord { CallerId = 1 };
        change(record);
        return Store.WriteAsync(transaction => Registrations.Add(transaction, record, new PersonalPart { Code = code })).GetAwaiter()
            .GetResult();
    }
}

using Gateway.Core.Access;
using Gateway.Core.Storage;
using Grpc.Core;

namespace Gateway.Core.Tests.Access;

public sealed class IdempotentRequestTests
{
    private static readonly LookupKeys Keys = new(new byte[LookupKeys.SecretLength]);

    [Fact]
    public void One_id_of_another_caller_or_for_something_else_is_another_request()
    {
        ulong[] keys =
        [
            IdempotentRequest.Form.Key(Keys, 1, "a"), IdempotentRequest.Passage.Key(Keys, 1, "a"),
            IdempotentRequest.Resend.Key(Keys, 1, "a"), IdempotentRequest.Form.Key(Keys, 2, "a"), IdempotentRequest.Form.Key(Keys, 1, "b"),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], IdempotentRequest.Form.Key(Keys, 1, "a"));
    }

    [Fact]
    public void Keys_are_made_as_in_the_stores_there_are()
    {
        Assert.Equal(Keys.Of("request", "7/form-1"), IdempotentRequest.Form.Key(Keys, 7, "form-1"));
        Assert.Equal(Keys.Of("request", "7/pass/form-1"), IdempotentRequest.Passage.Key(Keys, 7, "form-1"));
        Assert.Equal(Keys.Of("request", "7/resend/form-1"), IdempotentRequest.Resend.Key(Keys, 7, "form-1"));
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("same", "same", false)]
    [InlineData("other", null, true)]
    [InlineData("other same", null, true)] // the first one took the id
    public void What_was_made_before_is_the_answer_or_the_id_is_used(string made, string? same, bool reused) => Assert.Equal(
        new EarlierRequest<string>(same, reused),
        EarlierRequest<string>.Of(made.Split(' ', StringSplitOptions.RemoveEmptyEntries), each => each == "same"));

    [Fact]
    public void Each_refusal_says_what_needs_a_new_id()
    {
        Assert.Equal(
            [
                "request_id: was used before with other content; use a new one for every form",
                "request_id: was used before with other content; use a new one for every passage",
                "request_id: was used before with other content; use a new one for every re-send",
            ],
            new[] { IdempotentRequest.Form, IdempotentRequest.Passage, IdempotentRequest.Resend }.Select(kind => kind.Reused().Message));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_id_has_1_to_64_characters(int length, bool isRight)
    {
        var failure = Record.Exception(() => IdempotentRequest.ThrowIfWrong(new string('a', length)));
        Assert.Equal(isRight, failure is null);
        Assert.True(failure is null or RpcException { StatusCode: StatusCode.InvalidArgument });
    }
}

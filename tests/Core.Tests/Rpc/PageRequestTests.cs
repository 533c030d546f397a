using Gateway.Core.Rpc;
using Grpc.Core;

namespace Gateway.Core.Tests.Rpc;

public sealed class PageRequestTests
{
    private static readonly long[] All = [2, 3, 5, 7, 11];

    [Theory]
    [InlineData(2, "", "2 3", true, "3")]
    [InlineData(2, "3", "5 7", true, "7")]
    [InlineData(2, "7", "11", false, "11")]
    [InlineData(5, "", "2 3 5 7 11", false, "11")]
    [InlineData(4, "", "2 3 5 7", true, "7")]
    [InlineData(0, "", "2 3 5", true, "5")] // as many as are usual
    [InlineData(2, "11", "", false, "11")] // a later one begins where the last ended
    public void A_page_goes_forward(int size, string cursor, string shown, bool more, string next) =>
        Assert.Equal((shown, more, next), Read(size, cursor, newestFirst: false));

    [Theory]
    [InlineData(2, "", "11 7", true, "7")]
    [InlineData(3, "7", "5 3 2", false, "2")]
    [InlineData(3, "2", "", false, "2")]
    public void A_page_goes_back(int size, string cursor, string shown, bool more, string next) =>
        Assert.Equal((shown, more, next), Read(size, cursor, newestFirst: true));

    [Theory]
    [InlineData(-1, "", "page_size")]
    [InlineData(6, "", "page_size")]
    [InlineData(1, "-3", "cursor")]
    [InlineData(1, "next", "cursor")]
    [InlineData(1, "99999999999999999999", "cursor")]
    public void What_is_no_page_is_refused_with_its_field(int size, string cursor, string field)
    {
        var failure = Assert.Throws<RpcException>(() => Read(size, cursor, newestFirst: false));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Contains(failure.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>().FieldViolations, violation => violation.Field == field);
    }

    private static (string Shown, bool More, string Next) Read(int size, string cursor, bool newestFirst)
    {
        var asked = PageRequest.Of(size, cursor, newestFirst, usual: 3, largest: 5);
        var page = asked.Read<long>(
            take => [.. (newestFirst ? All.Reverse().Where(number => number < asked.From) : All.Where(number => number > asked.From)).Take(
                take)], number => number);
        return (string.Join(' ', page.Records), page.More, page.NextCursor);
    }
}

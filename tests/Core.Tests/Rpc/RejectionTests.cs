using Gateway.Core.Rpc;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Gateway.Core.Tests.Rpc;

/// <summary>However much is wrong, the answer is one that every client can take, and says how much it left out.</summary>
public sealed class RejectionTests
{
    [Theory]
    [InlineData(1, 20, 1)]
    [InlineData(20, 20, 20)]
    [InlineData(21, 20, 20)]
    [InlineData(500, 20, 20)]
    public void Twenty_fields_are_told_and_the_others_counted(int wrong, int length, int told)
    {
        var violations = Violations(wrong, length);
        Assert.Equal(told, violations.Count(each => each.Reason == "BAD"));
        Assert.Equal(Enumerable.Range(0, told).Select(number => $"field[{number}]"), violations.Take(told).Select(each => each.Field));
        Assert.Equal(wrong > told ? [$"and {wrong - told} more; mend these first"] : [],
            violations.Skip(told).Select(each => each.Description));
    }

    [Theory]
    [InlineData(1, 20_000)]
    [InlineData(20, 400)]
    [InlineData(500, 1000)]
    public void One_field_is_always_told_and_the_head_stays_small(int wrong, int length)
    {
        var rejection = Wrong(wrong, Math.Min(length, 4000));
        var status = rejection.ToStatus();
        var packed = (status.CalculateSize() + 2) / 3 * 4;
        Assert.InRange(packed + status.Message.Length, 1, 8192 + (wrong == 1 ? 8192 : 0));
        Assert.NotEmpty(status.GetDetail<BadRequest>().FieldViolations);
    }

    [Fact]
    public void It_may_be_asked_twice()
    {
        var rejection = Wrong(30, 10);
        Assert.Equal(rejection.ToStatus(), rejection.ToStatus());
    }

    private static List<BadRequest.Types.FieldViolation> Violations(int wrong, int length) =>
        [.. Wrong(wrong, length).ToStatus().GetDetail<BadRequest>().FieldViolations];

    private static Rejection Wrong(int count, int length)
    {
        var rejection = new Rejection();
        for (var i = 0; i < count; i++)
            rejection.Add($"field[{i}]", "bad", new() { English = new string('e', length), Chinese = new string('c', length) });
        return rejection;
    }
}

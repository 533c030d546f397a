using Gateway.Core.Tests.Checkpoint;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using Grpc.Core;

namespace Gateway.Core.Tests.Sms;

/// <summary>The old number is not texted again, by whatever way a text to it was asked for. On a real file.</summary>
public sealed class PhoneCorrectedTests
{
    private const string Right = "13900000002";

    [Fact]
    public async Task A_re_send_that_waits_is_withdrawn_with_the_number_it_goes_to()
    {
        await using var office = await Office.OpenAsync();
        var wrong = (await office.RegisterAsync()).Message!;
        await office.SendAsync(wrong.Id);
        office.Pass(TimeSpan.FromSeconds(30));
        var again = await office.ResendAsync(wrong.Id, "again");
        Assert.Equal("phone_spacing", await office.AskAsync(again.Id));

        var right = (await office.RegisterAsync(form => form.Phone = Right)).Message!;

        Assert.Equal((SmsState.Cancelled, "phone_corrected"), office.StateOf(again.Id));
        Assert.Equal((SmsState.Sent, ""), office.StateOf(wrong.Id));
        office.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("recalled", await office.AskAsync(again.Id));
        Assert.Equal("granted", await office.AskAsync(right.Id));
    }

    [Fact]
    public async Task Nothing_is_sent_to_the_old_number_on_request()
    {
        await using var office = await Office.OpenAsync();
        var sent = (await office.RegisterAsync()).Message!;
        await office.SendAsync(sent.Id);
        var again = await office.ResendAsync(sent.Id, "again");
        var right = (await office.RegisterAsync(form => form.Phone = Right)).Message!;
        await office.ReopenAsync();

        foreach (var old in new[] { sent.Id, again.Id })
            await Office.RefusedAsync(StatusCode.FailedPrecondition, "the old number is not texted again",
                () => office.ResendAsync(old, $"more-{old}"));
        Assert.Equal("asked_for_at_gate", (await office.ResendAsync(right.Id, "more")).Reason);

        // Who asked before it was corrected is told what became of that.
        Assert.Equal((again.Id, SmsState.Cancelled), ((await office.ResendAsync(sent.Id, "again")).Id, office.StateOf(again.Id).State));
    }

    [Fact]
    public async Task What_was_waiting_or_in_the_air_when_the_phone_was_corrected_is_not_sent_on_request_either()
    {
        await using var office = await Office.OpenAsync();
        var waiting = (await office.RegisterAsync()).Message!;
        var inTheAir = (await office.RegisterAsync(form => form.Phone = Right)).Message!;
        Assert.Equal("granted", await office.AskAsync(inTheAir.Id));
        await office.RegisterAsync(form => form.Phone = "13900000003");
        await office.TellAsync(inTheAir.Id, new Outcome { Accepted = new Accepted() });

        Assert.Equal((SmsState.Cancelled, "phone_corrected"), office.StateOf(waiting.Id));
        Assert.Equal((SmsState.Sent, ""), office.StateOf(inTheAir.Id));
        foreach (var old in new[] { waiting.Id, inTheAir.Id })
            await Office.RefusedAsync(StatusCode.FailedPrecondition, "the old number is not texted again",
                () => office.ResendAsync(old, $"again-{old}"));
    }

    [Fact]
    public async Task One_member_with_a_phone_of_their_own_leaves_the_familys_re_send_alone()
    {
        await using var office = await Office.OpenAsync();
        var family = (await office.RegisterAsync(form => form.Travellers.Add(Forms.Person("王小红", "230107200002290013")))).Message!;
        await office.SendAsync(family.Id);
        var again = await office.ResendAsync(family.Id, "again");
        await office.RegisterAsync(form => form.Phone = Right);

        Assert.Equal((SmsState.Queued, "sent_again_on_request"), office.StateOf(again.Id));
        Assert.Equal(SmsState.Queued, (await office.ResendAsync(family.Id, "and again")).State);
    }

    [Fact]
    public async Task A_request_id_stands_for_one_message_and_gets_the_same_answer_again()
    {
        await using var office = await Office.OpenAsync();
        var sent = (await office.RegisterAsync()).Message!;
        var waiting = (await office.RegisterAsync(form => form.Travellers[0].Document.Number = "230107200002290013")).Message!;
        await office.SendAsync(sent.Id);
        var again = await office.ResendAsync(sent.Id, "first");
        Assert.NotEqual(0, sent.Operator);
        Assert.Equal(sent.Operator, again.Operator);
        Assert.Equal(waiting.Id, (await office.ResendAsync(waiting.Id, "second")).Id);

        Assert.Equal(again.Id, (await office.ResendAsync(sent.Id, "first")).Id);
        Assert.Equal(waiting.Id, (await office.ResendAsync(waiting.Id, "second")).Id);
        await Office.RefusedAsync(StatusCode.AlreadyExists, "request_id: was used before", () => office.ResendAsync(waiting.Id, "first"));
        await Office.RefusedAsync(StatusCode.AlreadyExists, "request_id: was used before", () => office.ResendAsync(sent.Id, "second"));
        await Office.RefusedAsync(StatusCode.NotFound, "s-99", () => office.ResendAsync(99, "first"));
    }
}

using Gateway.Core.Registration;
using Gateway.V1;

namespace Gateway.Core.Tests.Checkpoint;

/// <summary>A form that names the one it corrects is the same trip, whatever it corrects: one entry at the gate, one text. On a real
/// file.</summary>
public sealed class AmendmentTests
{
    private const string Child = "230107200002290013", Document = "230103199001011237", Right = "13900000002";

    [Fact]
    public async Task Phone_and_day_corrected_at_once_are_one_trip_with_one_text()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(2));
        var second = await AmendAsync(office, first, form => (form.Trip.ArrivalDate, form.Phone) = (Office.InDays(0), Right));
        await office.ReopenAsync();

        Assert.Equal((SmsState.Cancelled, "phone_corrected"), office.StateOf(first.Message!.Id));
        Assert.Equal((SmsState.Queued, ""), office.StateOf(second.Message!.Id));
        foreach (var key in (string[])[Document, CodeOf(first), CodeOf(second)])
        {
            var verified = await office.VerifyAsync(key);
            Assert.Equal(IdOf(second), Assert.Single(verified.Matches).RegistrationId);
            Assert.True(verified.MayPass);
        }
    }

    [Fact]
    public async Task A_text_that_has_not_left_moves_to_the_new_day_with_its_words_its_place_and_its_hold()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(3));
        await office.ResendAsync(first.Message!.Id, "a gate waits for it");
        var second = await AmendAsync(office, first, form => form.Trip.ArrivalDate = Office.InDays(1));

        Assert.Equal((SmsState.Cancelled, "amended"), office.StateOf(first.Message.Id));
        var moved = office.Message(second.Message!.Id);
        Assert.Equal((SmsState.Queued, 0), (moved.State, moved.Lane));
        var (before, after) = (first.Message, moved);
        Assert.Equal(TimeSpan.FromDays(2).TotalMilliseconds, before.DueAtMs - after.DueAtMs);
        Assert.Equal(TimeSpan.FromDays(2).TotalMilliseconds, before.DeadlineMs - after.DeadlineMs);
        await Office.RefusedAsync(Grpc.Core.StatusCode.FailedPrecondition, "was amended since",
            () => office.ResendAsync(first.Message.Id, "more"));

        await office.HoldAsync(second.Message.Id, "their train is late");
        var third = office.Message((await AmendAsync(office, second, form => form.Trip.ArrivalDate = Office.InDays(2))).Message!.Id);
        Assert.Equal((SmsState.Held, "operator", "their train is late"), (third.State, third.Reason, third.HeldWhy));
    }

    [Fact]
    public async Task A_text_that_has_left_is_not_sent_again_and_may_be_asked_for_until_the_new_day_is_over()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(0));
        await office.SendAsync(first.Message!.Id);
        var second = await AmendAsync(office, first, form => form.Trip.ArrivalDate = Office.InDays(20));
        var third = await AmendAsync(office, second, form => form.Trip.ArrivalDate = Office.InDays(21));

        Assert.Equal((SmsState.Sent, ""), office.StateOf(first.Message.Id));
        foreach (var later in new[] { second, third })
        {
            Assert.Equal((SmsState.NotNeeded, "same_trip"), office.StateOf(later.Message!.Id));
            Assert.Equal(first.Message.Id, office.Message(later.Message.Id).SameAs);
        }

        office.Pass(TimeSpan.FromDays(21));
        Assert.Equal((SmsState.Queued, "sent_again_on_request"), office.StateOf((await office.ResendAsync(third.Message!.Id, "lost")).Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_name_or_another_document_is_texted_anew_although_the_old_text_has_left(bool document)
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync();
        await office.SendAsync(first.Message!.Id);
        var second = await AmendAsync(office, first, form =>
        {
            if (document)
                form.Travellers[0].Document.Number = Child;
            else
                form.Travellers[0].Name = "张三峰";
        });

        Assert.Equal((SmsState.Queued, ""), office.StateOf(second.Message!.Id));
        if (document)
        {
            Assert.Empty((await office.VerifyAsync(Document)).Matches);
            Assert.Equal(IdOf(second), Assert.Single((await office.VerifyAsync(Child)).Matches).RegistrationId);
        }
    }

    [Fact]
    public async Task A_text_that_is_in_the_air_serves_the_new_form_and_is_tried_again_within_its_time()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(0));
        Assert.Equal("granted", await office.AskAsync(first.Message!.Id));
        var second = await AmendAsync(office, first, form => form.Trip.ArrivalDate = Office.InDays(9));
        Assert.True(await office.TellAsync(first.Message.Id, new Outcome { NotSent = new NotSent { Why = "no_prompt" } }));

        Assert.Equal((SmsState.NotNeeded, "same_trip"), office.StateOf(second.Message!.Id));
        Assert.Equal((SmsState.Queued, "no_prompt"), office.StateOf(first.Message.Id));
        office.Pass(TimeSpan.FromDays(8));
        Assert.Equal("granted", await office.AskAsync(first.Message.Id));
    }

    [Fact]
    public async Task A_text_that_another_partners_form_needs_as_well_is_kept_for_it()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(1));
        var railway = await office.RegisterAsync(form => form.Trip.ArrivalDate = Office.InDays(1), partner: 2);
        Assert.Equal(first.Message!.Id, railway.Message!.SameAs);
        var later = await AmendAsync(office, first, form => form.Trip.ArrivalDate = Office.InDays(5));
        var message = office.Message(first.Message.Id);
        Assert.Equal((SmsState.Queued, first.Message.DueAtMs), (message.State, message.DueAtMs));
        Assert.Equal(TimeSpan.FromDays(4).TotalMilliseconds, message.DeadlineMs - first.Message.DeadlineMs);
        Assert.Equal(first.Message.Id, later.Message!.SameAs);

        await AmendAsync(office, later, form => form.Phone = Right);
        Assert.Equal((SmsState.Queued, ""), office.StateOf(first.Message.Id));
        var two = (await office.VerifyAsync(Document)).Matches;
        Assert.Equal([IdOf(railway)], two.Where(match => match.InWindow).Select(match => match.RegistrationId));
    }

    [Fact]
    public async Task An_older_version_is_refused_with_the_number_of_the_one_that_stands_and_a_strangers_is_nobodys()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync();
        var second = await AmendAsync(office, first, form => form.Trip.ArrivalDate = Office.InDays(1));
        var third = await AmendAsync(office, second, form => form.Phone = Right);
        foreach (var old in new[] { first, second })
            Assert.Contains($"{IdOf(third)} stands for it",
                (await Assert.ThrowsAsync<InvalidOperationException>(() => AmendAsync(office, old))).Message, StringComparison.Ordinal);
        foreach (var (amends, partner) in new[] { (IdOf(third), 2L), ("r-99", 1L), ("r-x", 1L) })
            Assert.Contains("amends: ",
                (await Assert.ThrowsAsync<InvalidOperationException>(
                    () => office.RegisterAsync(form => form.Amends = amends, partner))).Message, StringComparison.Ordinal);
        Assert.Equal(IdOf(third), Assert.Single((await office.VerifyAsync(Document)).Matches).RegistrationId);
    }

    [Fact]
    public async Task A_name_and_a_phone_corrected_at_once_contradict_nothing()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync();
        var second = await AmendAsync(office, first, form => (form.Phone, form.Travellers[0].Name) = (Right, "李大明"));
        var verified = await office.VerifyAsync(Document);
        Assert.Equal((IdOf(second), true), (Assert.Single(verified.Matches).RegistrationId, verified.MayPass));
        Assert.Equal((SmsState.Cancelled, "phone_corrected"), office.StateOf(first.Message!.Id));
    }

    [Fact]
    public async Task Who_passed_on_an_earlier_version_has_passed()
    {
        await using var office = await Office.OpenAsync();
        var first = await office.RegisterAsync();
        await office.PassAsync(new PassRequest { RequestId = "p", RegistrationId = IdOf(first), EntryPoint = Office.Airport });
        await AmendAsync(office, first, form => form.Trip.ArrivalDate = Office.InDays(25));
        Assert.Contains(Assert.Single((await office.VerifyAsync(Document)).Matches).Flags, flag => flag.Word == "already_passed");
    }

    private static Task<SubmissionResult> AmendAsync(Office office, SubmissionResult former, Action<RegisterRequest>? change = null) =>
        office.RegisterAsync(form =>
    {
        var stored = office.FormOf(former);
        (form.Trip, form.Phone) = (stored.Trip, stored.Phone);
        form.Amends = IdOf(former);
        change?.Invoke(form);
    });

    private static string CodeOf(SubmissionResult stored) => stored.Code;

    private static string IdOf(SubmissionResult stored) => $"r-{stored.Record!.Id}";
}

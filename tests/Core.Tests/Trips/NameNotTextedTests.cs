using Gateway.Core.Checkpoint;
using Gateway.Core.Tests.Registration;
using Gateway.V1;
using static Gateway.Core.Tests.Trips.TripStage;

namespace Gateway.Core.Tests.Trips;

/// <summary>A form whose name is in no text: what its submitter and a gate are told, and when it waits.</summary>
public sealed class NameNotTextedTests
{
    private const string Link = "点击evil.cn/abc";

    [Theory]
    [InlineData("ALEXANDER IVANOV", "ALEXANDER IVANOV", "")]
    [InlineData(Link, "ALEXANDER IVANOV", "travellers[0].name name_link")]
    [InlineData("ALEXANDER IVANOV", "李明,请回复TD", "travellers[1].name name_instruction")]
    [InlineData("ZHANG/SAN", Link, "travellers[0].name name_slash, travellers[1].name name_link")]
    public void Each_name_is_remarked_when_it_is_asked_about_held_stored_and_repeated(string first, string second, string remarks)
    {
        var stage = new TripStage();
        Assert.Equal(remarks, Remarks(stage.Answer(Airline, form => Ask(form, validate: true))));
        Assert.Equal(0, stage.Stored);
        Assert.Equal(remarks, Remarks(stage.Answer(Airline, form => Ask(form, hold: true))));
        Assert.Equal(remarks.Length == 0 ? 1 : 0, stage.Stored);
        for (var time = 0; time < 2; time++)
            Assert.Equal(remarks, Remarks(stage.Answer(Airline, form => Ask(form))));
        Assert.Equal(1, stage.Stored);
        Assert.Equal(remarks, Remarks(stage.Answer(Airline, form => Ask(form, hold: true))));
        Assert.NotNull(stage.Answer(Airline, form => Ask(form, hold: true)).Result);

        void Ask(RegisterRequest form, bool validate = false, bool hold = false)
        {
            form.RequestId = "one";
            form.Travellers[0].Name = first;
            form.Travellers.Add(Forms.Person(second, Companion));
            (form.ValidateOnly, form.HoldDoubtful) = (validate, hold);
        }
    }

    [Fact]
    public void A_request_that_is_repeated_on_a_later_day_is_remarked_as_on_the_first()
    {
        var stage = new TripStage();
        stage.Register(Airline, Named);
        stage.GoOn(TimeSpan.FromDays(3));
        var again = stage.Answer(Airline, Named);
        Assert.Equal(("travellers[0].name name_link", 1), (Remarks(again), stage.Stored));
        Assert.NotNull(again.Result);

        static void Named(RegisterRequest form) =>
            (form.RequestId, form.Travellers[0].Name, form.Trip.ArrivalDate) = ("one", Link, InDays(0));
    }

    [Fact]
    public void A_gate_is_told_and_may_pass_them_and_an_amendment_with_the_name_is_texted_with_it()
    {
        var stage = new TripStage();
        var first = stage.Register(Airline, form => form.Travellers[0].Name = Link);
        var verified = stage.Verify(Number);
        Assert.True(verified.MayPass);
        Assert.Equal([GateFlags.NameNotTexted], Assert.Single(verified.Matches).Flags.Select(flag => flag.Word));
        Assert.Equal([GateFlags.NameNotTexted], verified.SeeTo);

        var second = stage.Correct(first, form => form.Travellers[0] = Traveller());
        Assert.Empty(second.Remarks);
        Assert.Empty(Assert.Single(stage.Verify(Number).Matches).Flags);
        Assert.DoesNotContain("evil", TextOf(stage, first), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("ALEXANDER IVANOV", TextOf(stage, second), StringComparison.Ordinal);
        var third = stage.Correct(second, form => form.Travellers[0].Name = "6222021234567890转账");
        Assert.DoesNotContain("6222", TextOf(stage, third), StringComparison.Ordinal);
        Assert.Equal([GateFlags.NameNotTexted], Assert.Single(stage.Verify(Number).Matches).Flags.Select(flag => flag.Word));
    }

    [Fact]
    public void Who_is_behind_another_in_a_party_is_in_no_text_and_the_gate_is_told_of_the_first_alone()
    {
        var stage = new TripStage();
        var party = stage.Register(Airline, form => form.Travellers.Add(Forms.Person(Link, Companion)));
        Assert.Contains("ALEXANDER IVANOV等2人", TextOf(stage, party), StringComparison.Ordinal);
        Assert.Empty(Assert.Single(stage.Verify(CodeOf(party)).Matches).Flags);
    }

    private static string TextOf(TripStage stage, Gateway.Core.Registration.SubmissionResult stored) =>
        string.Concat(stage.Read(transaction => transaction.Opened(stage.Message(stored.Message!.Id))).Parts);

    private static string Remarks(Gateway.Core.Registration.RegistrarAnswer answer)
    {
        Assert.Null(answer.Refusal);
        return string.Join(", ", answer.Remarks.Select(each => $"{each.Field} {each.Reason}"));
    }
}

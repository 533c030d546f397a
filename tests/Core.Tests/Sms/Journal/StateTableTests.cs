using Gateway.Core.Tests.Documents;

namespace Gateway.Core.Tests.Sms.Journal;

public class StateTableTests
{
    /// <summary>In a cell: the event changes nothing there.</summary>
    private const string Same = "=";

    [Fact]
    public void The_table_of_states_has_every_event_in_every_situation_and_nothing_else()
    {
        var table = DocumentTable.Read("sms-states.md", "Event", "Who moves it, and why");
        Assert.Equal(Happenings.Situations.Keys, table.Situations);
        Assert.Equal(Happenings.All.Keys, table.Events);
    }

    [Fact]
    public void Every_cell_of_the_table_of_states_is_what_the_journal_does()
    {
        var table = DocumentTable.Read("sms-states.md", "Event", "Who moves it, and why");
        var wrong = new List<string>();
        foreach (var (happening, act) in Happenings.All)
        {
            foreach (var (situation, arrive) in Happenings.Situations)
            {
                var stage = arrive();
                var before = stage.Now;
                act(stage);
                var result = stage.Now == before ? Same : stage.Now;
                if (result != table[happening, situation])
                    wrong.Add($"{happening} | {situation}: the table says {table[happening, situation]}, the journal does {result}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_situation_is_the_one_that_its_column_says()
    {
        var states = Happenings.Situations.ToDictionary(entry => entry.Key, entry => entry.Value().Now);
        Assert.Equal("Queued · none · 0", states["Waiting"]);
        Assert.Equal("Queued · none · 0", states["Offered"]);
        Assert.Equal("Sending · granted · 1", states["Granted"]);
        Assert.Equal("Sending · accepted · 2", states["Started"]);
        Assert.Equal("Unknown · unknown · 1", states["Unknown"]);
        Assert.Equal("Queued · unknown · 1", states["Once more"]);
        Assert.Equal("Held · none · 0", states["Held"]);
        Assert.Equal("Sent · accepted · 1", states["Sent"]);
    }

    [Fact]
    public void An_event_told_twice_does_what_it_did_once()
    {
        string[] told = ["accepted", "refused: number or text", "time-out, or error that says nothing", "prompt missing (ESC)",
            "report: delivered", "cancel", "late answer: accepted"];
        foreach (var happening in told)
        {
            foreach (var (situation, arrive) in Happenings.Situations)
            {
                var stage = arrive();
                Happenings.All[happening](stage);
                var once = stage.Sms;
                Happenings.All[happening](stage);
                Assert.True(once.State == stage.Sms.State && once.History.Equals(stage.Sms.History), $"{happening}, twice, in {situation}");
            }
        }
    }
}

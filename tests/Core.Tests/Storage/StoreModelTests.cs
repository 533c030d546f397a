using Gateway.Core.Storage;

namespace Gateway.Core.Tests.Storage;

public sealed class StoreModelTests
{
    [Theory]
    [InlineData("sms-settings")]
    [InlineData("notes2")]
    [InlineData("Notes")]
    [InlineData("")]
    public void A_name_that_the_engine_would_refuse_at_the_first_write_is_refused_at_the_start(string name)
    {
        var notes = new Collection<Note>(name, Note.Parser, note => note.Id, (note, id) => note.Id = id);
        var refused = Assert.Throws<ArgumentException>(() => new StoreModel().Add(notes));
        Assert.Contains($"'{name}'", refused.Message, StringComparison.Ordinal);
    }
}

using Gateway.Cli.Registration.Import.Headings;
using Gateway.Cli.Shell;
using Gateway.Cli.Tests.Scripted;
using Gateway.V1;

namespace Gateway.Cli.Tests.Importing;

public class TemplateTests
{
    [Theory]
    [InlineData("zh_CN", "登记表")]
    [InlineData("en_GB", "Forms")]
    public async Task An_empty_template_is_imported_as_it_is_and_never_overwritten(string language, string sheet)
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        Assert.Equal(Exit.Ok, (await gateway.RunInAsync(language, ["registration", "template", "-o", "t.xlsx"])).Exit);
        var content = await File.ReadAllBytesAsync(gateway.InFolder("t.xlsx"), TestContext.Current.CancellationToken);
        var table = Tables.Of(content);
        Assert.Equal(sheet, table.Sheet);
        Assert.All(Enum.GetValues<FormColumn>().Where(column => column is not (FormColumn.Verdict or FormColumn.NotOfTheForm)),
            column => Assert.True(table.Has(column)));
        var ended = await gateway.RunAsync("registration", "import", "t.xlsx");
        Assert.Equal(Exit.Ok, ended.Exit);
        Assert.Empty(gateway.Script.Asked.OfType<RegisterRequest>());
        Assert.Equal(Exit.LocalFile, (await gateway.RunAsync("registration", "template", "-o", "t.xlsx")).Exit);
        Assert.Equal(content, await File.ReadAllBytesAsync(gateway.InFolder("t.xlsx"), TestContext.Current.CancellationToken));
    }
}

using Gateway.Cli.Registration;

namespace Gateway.Cli.Tests.Importing;

public class WrittenDateTests
{
    [Theory]
    [InlineData("2026-11-28")]
    [InlineData("2026/11/28")]
    [InlineData("2026.11.28")]
    [InlineData("2026.11.28.")]
    [InlineData("20261128")]
    [InlineData("2026年11月28日")]
    [InlineData("2026年11月28号")]
    [InlineData("2026 年 11 月 28 日")]
    [InlineData("２０２６－１１－２８")]
    [InlineData("2026／11／28")]
    [InlineData("2026-11-28 星期六")]
    [InlineData("2026年11月28日（周六）")]
    [InlineData("2026年11月28日(六)")]
    [InlineData("\u202D2026-11-28\u202C")]
    [InlineData("2026-11-28 00:00:00")]
    [InlineData("2026-11-28T15:40:00+08:00")]
    [InlineData("2026-11-27T16:00:00.000Z")]
    [InlineData("2026-11-28T00:30:00+0900", "2026-11-27")]
    [InlineData("28 Nov 2026")]
    [InlineData("28-Nov-2026")]
    [InlineData("Nov 28, 2026")]
    [InlineData("November 28, 2026")]
    public void A_day_is_read_however_it_is_written(string text, string right = "2026-11-28")
    {
        Assert.True(WrittenDate.TryDate(text, out var date));
        Assert.Equal(right, WrittenDate.Of(date));
    }

    [Theory]
    [InlineData("15:40")]
    [InlineData("15：40")]
    [InlineData("15:40:00")]
    [InlineData("1540")]
    [InlineData("15时40分")]
    [InlineData("15点40分")]
    [InlineData("15点40")]
    [InlineData("下午3:40")]
    [InlineData("下午3点40分")]
    [InlineData("下午15:40")]
    [InlineData("3:40 PM")]
    [InlineData("3:40 p.m.")]
    [InlineData("１５：４０")]
    [InlineData("2026-11-28 15:40")]
    [InlineData("2026年11月28日15时40分")]
    [InlineData("2026-11-28T07:40:00Z")]
    [InlineData("下午3点", "15:00")]
    [InlineData("下午三点", "")]
    [InlineData("15时", "15:00")]
    [InlineData("晚上8点半", "20:30")]
    [InlineData("中午12点", "12:00")]
    [InlineData("凌晨1点一刻", "01:15")]
    [InlineData("12:30 AM", "00:30")]
    [InlineData("9:05", "09:05")]
    public void A_time_is_read_however_it_is_written(string text, string right = "15:40")
    {
        var known = WrittenDate.TryTime(text, out var time);
        Assert.Equal(right, known ? WrittenDate.Of(time) : "");
    }

    [Theory]
    [InlineData("11月28日")]
    [InlineData("11/28/2026")]
    [InlineData("05/06/2026")]
    [InlineData("26-11-28")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-28 星期一")]
    [InlineData("2026-11-281")]
    [InlineData("2026-11/28")]
    [InlineData("昨天")]
    [InlineData("46354")]
    [InlineData("2026-11-28 下午")]
    public void What_is_no_day_or_could_be_two_is_not_read(string text) => Assert.False(WrittenDate.TryDate(text, out _));

    [Theory]
    [InlineData("24:00")]
    [InlineData("25:10")]
    [InlineData("3点")]
    [InlineData("上午12:30")]
    [InlineData("晚上12点")]
    [InlineData("15.40")]
    [InlineData("15:")]
    [InlineData("15:4x")]
    [InlineData("下午")]
    public void What_is_no_time_or_could_be_two_is_not_read(string text) => Assert.False(WrittenDate.TryTime(text, out _));
}

using System.Collections.Frozen;
using Gateway.Cli.Language;
using Gateway.Cli.Registration;
using Gateway.V1;

namespace Gateway.Cli.Tests;

public class VocabularyTests
{
    [Theory]
    [InlineData("动车", ArrivalMode.Rail)]
    [InlineData("汽车", ArrivalMode.Coach)]
    [InlineData("长途汽车", ArrivalMode.Coach)]
    [InlineData("私家车", ArrivalMode.SelfDrive)]
    [InlineData("网约车", ArrivalMode.SelfDrive)]
    [InlineData(" 飞 机 ", ArrivalMode.Air)]
    [InlineData("飛機", ArrivalMode.Air)]
    [InlineData("ＡＩＲ", ArrivalMode.Air)]
    [InlineData("self_drive", ArrivalMode.SelfDrive)]
    [InlineData("火车\u200B", ArrivalMode.Rail)]
    public void Ways_of_travel_are_understood_as_people_write_them(string typed, ArrivalMode mode) =>
        Assert.Equal(mode, Vocabulary.Modes[typed]);

    [Theory]
    [InlineData("旅游", Purpose.Visit)]
    [InlineData("就医", Purpose.Visit)]
    [InlineData("返校", Purpose.Return)]
    [InlineData("过境", Purpose.Transit)]
    public void Purposes_are_understood_as_people_write_them(string typed, Purpose purpose) =>
        Assert.Equal(purpose, Vocabulary.Purposes[typed]);

    [Theory]
    [InlineData("港澳居民居住证", DocumentType.IdCard)]
    [InlineData("户口簿", DocumentType.IdCard)]
    [InlineData("中国护照", DocumentType.Passport)]
    [InlineData("军官证", DocumentType.Other)]
    [InlineData("ID Card", DocumentType.IdCard)]
    [InlineData("臺胞證", DocumentType.TwPermit)]
    public void Documents_are_understood_as_people_write_them(string typed, DocumentType type) =>
        Assert.Equal(type, Vocabulary.Documents[typed]);

    [Fact]
    public void What_a_refusal_offers_is_understood()
    {
        foreach (var texts in new[] { Texts.In(Speech.Chinese), Texts.In(Speech.English) })
        {
            Understood(Vocabulary.Modes, texts);
            Understood(Vocabulary.Documents, texts);
            Understood(Vocabulary.Purposes, texts);
            Understood(Vocabulary.Languages, texts);
            foreach (var exposure in new[] { Exposure.No, Exposure.Yes, Exposure.Unknown })
            {
                Assert.True(Vocabulary.TryExposure(texts.Word("Exposure", $"{exposure}"), out var read));
                Assert.Equal(exposure, read);
            }
        }
    }

    [Fact]
    public void A_refusal_offers_each_value_once_in_the_readers_language()
    {
        Assert.Equal("飞机、火车、客车、自驾", Vocabulary.Known(Vocabulary.Modes, Texts.In(Speech.Chinese)));
        Assert.Equal("by air, by rail, by coach, by car", Vocabulary.Known(Vocabulary.Modes, Texts.In(Speech.English)));
    }

    private static void Understood<T>(FrozenDictionary<string, T> words, Texts texts)
        where T : struct
    {
        foreach (var value in words.Values.Distinct())
            Assert.Equal(value, words[texts.Word(typeof(T).Name, value.ToString()!)]);
    }
}

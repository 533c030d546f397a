using Gateway.Spelling;

namespace Gateway.Core.Tests.Registration;

public class SymptomTests
{
    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("无。")]
    [InlineData("無")]
    [InlineData("無症狀")]
    [InlineData("无症状")]
    [InlineData("没有症状")]
    [InlineData("没有")]
    [InlineData("否")]
    [InlineData("正常")]
    [InlineData("健康")]
    [InlineData("无异常")]
    [InlineData("无不适")]
    [InlineData("无明显不适")]
    [InlineData("未发现")]
    [InlineData("未见异常")]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("/")]
    [InlineData("－－")]
    [InlineData("N/A")]
    [InlineData("n.a.")]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("ＮＯ")]
    [InlineData("no symptoms")]
    [InlineData("No fever, no cough")]
    [InlineData("0")]
    [InlineData("无发热、咳嗽、乏力等症状")]
    [InlineData("无发热，无咳嗽")]
    [InlineData("未出现发热咳嗽症状")]
    [InlineData("\u200B无\u200E")]
    public void No_symptoms_are_none_in_whatever_words(string typed)
    {
        Assert.Empty(Forms.Accepted(Forms.Valid(form => form.Travellers[0].Symptoms.Add(typed))).Travellers[0].Symptoms);
        var reading = SymptomWords.Read(typed);
        Assert.Null(reading.Unclear);
        Assert.Empty(reading.Words);
    }

    [Theory]
    [InlineData("发热、咳嗽", "fever,cough")]
    [InlineData("发烧;干咳", "fever,cough")]
    [InlineData("fever, Cough", "fever,cough")]
    [InlineData("无力", "fatigue")]
    [InlineData("不适", "unwell")]
    [InlineData("有发热", "fever")]
    [InlineData("咳嗽，无发热", "cough")]
    [InlineData("无发热，有咳嗽", "cough")]
    [InlineData("发热38.5℃", "发热38.5℃")]
    [InlineData("皮疹", "皮疹")]
    [InlineData("nosebleed", "nosebleed")]
    public void Symptoms_are_kept(string typed, string words)
    {
        Assert.Equal(words, string.Join(',', SymptomWords.Read(typed).Words));
        Assert.Equal(words.Split(','), Forms.Accepted(Forms.Valid(form => form.Travellers[0].Symptoms.Add(typed))).Travellers[0].Symptoms);
    }

    [Theory]
    [InlineData("有")]
    [InlineData("是")]
    [InlineData("yes")]
    [InlineData("√")]
    [InlineData("?")]
    [InlineData("1")]
    [InlineData("36.5")]
    [InlineData("不详")]
    [InlineData("无发热，咳嗽")]
    [InlineData("无外出")]
    [InlineData("没胃口")]
    [InlineData("x")]
    public void What_may_be_both_is_asked_for(string typed) =>
        Forms.RefusedAt("travellers[0].symptoms[0]", "symptom_unclear", Forms.Valid(form => form.Travellers[0].Symptoms.Add(typed)));

    [Theory]
    [InlineData("无", false)]
    [InlineData("没有", false)]
    [InlineData("否", false)]
    [InlineData("无接触史", false)]
    [InlineData("未接触", false)]
    [InlineData("無密切接觸", false)]
    [InlineData("未与确诊病例接触", false)]
    [InlineData("-", false)]
    [InlineData("N/A", false)]
    [InlineData("No", false)]
    [InlineData("有", true)]
    [InlineData("是", true)]
    [InlineData("YES", true)]
    [InlineData("有接触史", true)]
    [InlineData("密切接触者", true)]
    [InlineData("不详", null)]
    [InlineData("不清楚", null)]
    public void Contact_is_understood(string typed, bool? contact)
    {
        Assert.True(ExposureWords.TryRead(typed, out var read));
        Assert.Equal(contact, read);
    }

    [Theory]
    [InlineData("未戴口罩接触病例")]
    [InlineData("√")]
    [InlineData("汉族")]
    [InlineData("1")]
    public void Other_words_of_contact_are_not(string typed) => Assert.False(ExposureWords.TryRead(typed, out _));
}

namespace Gateway.Spelling;

/// <summary>The states of a message in words, by their names in the contract (<c>Queued</c>, <c>NotNeeded</c>).</summary>
public static class SmsStates
{
    public static IReadOnlyDictionary<string, Bilingual> Names { get; } = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["Queued"] = new() { English = "queued", Chinese = "排队中" },
        ["Sending"] = new() { English = "sending", Chinese = "发送中" },
        ["Sent"] = new() { English = "sent", Chinese = "已发出" },
        ["Delivered"] = new() { English = "delivered", Chinese = "已送达" },
        ["Undelivered"] = new() { English = "not delivered", Chinese = "未送达" },
        ["Unknown"] = new() { English = "unknown", Chinese = "结果不明" },
        ["Failed"] = new() { English = "failed", Chinese = "失败" },
        ["Held"] = new() { English = "held", Chinese = "暂停" },
        ["Expired"] = new() { English = "expired", Chinese = "已过期" },
        ["Cancelled"] = new() { English = "cancelled", Chinese = "已撤销" },
        ["NotNeeded"] = new() { English = "not needed", Chinese = "无需发送" },
    };
}

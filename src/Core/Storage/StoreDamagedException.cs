namespace Gateway.Core.Storage;

/// <summary>Something of what was acknowledged is not there as it was written: the store is not opened, and nothing was touched.</summary>
public sealed class StoreDamagedException(string path, string what)
    : Exception($"the store {path} is damaged: {what}. Nothing was touched. Put a backup in its place, without {path}-log, or recover all that is whole: "
        + $"gateway-core store salvage --Storage:Path={path} --out NEW.db")
{
    /// <summary>The same for somebody in Harbin; what and where stays as it is.</summary>
    public string Chinese { get; } =
        $"数据文件 {path} 已损坏：{what}。未改动任何文件。请放回备份（并移走 {path}-log），或恢复所有完好的记录：gateway-core store salvage --Storage:Path={path} --out NEW.db";
}

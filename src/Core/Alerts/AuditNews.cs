using Gateway.Core.Audit;

namespace Gateway.Core.Alerts;

/// <summary>Tells looks of administrators at the audit and at whole values as they happen, and each day's head.</summary>
internal sealed class AuditNews(AuditEvents audit, AlertCommand command) : BackgroundService
{
    /// <summary>An event for each.</summary>
    public const string Look = "audit_look", Head = "audit_head", Whole = "whole_shown";

    public static Alert Of(AuditEvent what) => what.Kind switch
    {
        AuditEventKind.Head => new(Head, new() { English = $"Head of the audit: {what.What}", Chinese = $"审计摘要：{what.What}" }),
        AuditEventKind.Whole => new(Whole, new()
        {
            English = $"Administrator's key {what.Key} was shown whole values ({what.What}). What for stands in the audit: 'gateway audit list'.",
            Chinese = $"管理员密钥 {what.Key} 查看了完整信息（{what.What}）。用途见审计记录：gateway audit list。",
        }),
        _ => new(Look, new()
        {
            English = $"Administrator's key {what.Key} looks at the audit ({what.What}).",
            Chinese = $"管理员密钥 {what.Key} 正在查看审计记录（{what.What}）。",
        }),
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var what in audit.Untold.ReadAllAsync(stoppingToken))
                await command.TellAsync(Of(what), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}

using System.Collections.Frozen;
using System.Globalization;
using Gateway.Core.Bank;
using Gateway.Core.Rpc;
using Gateway.Spelling;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>What is wrong with a modem and what a person should do, in plain words. By the reason that the driver gives; by the state where
/// there is none.</summary>
internal static class ModemAdvice
{
    private static readonly FrozenDictionary<string, Bilingual> ByReason = new Dictionary<string, Bilingual>(StringComparer.Ordinal)
    {
        ["driver_gone"] = new()
        {
            English = "Its driver is not attached. Check that gateway-modems runs and that the network is up.",
            Chinese = "驱动程序未连接。请检查 gateway-modems 是否运行、网络是否通。",
        },
        ["stopping"] = new() { English = "Its driver is stopping.", Chinese = "驱动程序正在停止。" },
        ["unplugged"] = new() { English = "The device is gone. Check cable and power.", Chinese = "设备不在。请检查 USB 线和供电。" },
        ["spare_port"] = new()
        {
            English = "A spare port of a modem that is served through another one; nothing to do.",
            Chinese = "同一短信猫的备用端口，无需处理。",
        },
        ["spare_port_perhaps"] = new()
        {
            English = "Another port tells the same serial number, and no SIM can be read here: either this is a second port of that modem (nothing to do), or a modem of its own: see to its SIM (seated, PIN, in order), it is told then by itself.",
            Chinese = "另一端口报同一序列号，而此端口读不到 SIM 卡：若是同一短信猫的备用端口，无需处理；若是另一台短信猫，请检查此端口的 SIM 卡（是否插好、PIN、是否完好），之后自动判明。",
        },
        ["no_modem"] = new()
        {
            English = "No modem answers at this port (a console, GPS or diagnostic port): nothing to do. If there should be one: check power, cable and baud rate, or name its other port in Modems:Ports.",
            Chinese = "此端口没有短信猫应答（可能是控制台、GPS 或诊断口），无需处理。若应有短信猫：检查供电、连线和波特率，或在 Modems:Ports 中换用它的另一端口。",
        },
        ["shared_imei"] = new()
        {
            English = "It sends. Its IMEI is none or the same as another module's: it is told apart by its SIM. Nothing to do.",
            Chinese = "正常发送。模块的序列号（IMEI）无效或与其他模块相同，系统按 SIM 卡区分，无需处理。",
        },
        ["settings_lost"] = new()
        {
            English = "The module restarted without a word and has forgotten its settings; it is being set up again. If it comes back: its power supply is too weak.",
            Chinese = "模块自行重启、丢失设置，正在重新设置。若反复出现：检查供电是否不足。",
        },
        ["radio_off"] = new()
        {
            English = "Its radio is switched off (AT+CFUN is not 1) and does not come on. Check its airplane switch and other programs, and restart it with 'gateway modem reset'.",
            Chinese = "射频处于关闭状态（AT+CFUN 不是 1），已尝试打开但无效。请检查飞行模式开关或其他占用程序，用 gateway modem reset 重启模块。",
        },
        ["no_service_centre"] = new()
        {
            English = "The SIM names no service centre, so the network takes nothing. Ask the operator for the number, put it into Modems:ServiceCentre (e.g. +8613800451500), then 'gateway modem resume'.",
            Chinese = "SIM 卡没有短信中心号码，网络拒收。请向运营商查询号码，填入 Modems:ServiceCentre（如 +8613800451500）后用 gateway modem resume 恢复。",
        },
        ["no_iccid"] = new()
        {
            English = "Neither the ICCID nor the IMSI of its SIM can be read, so it cannot be counted and used. Insert the SIM again; if it stays, use another SIM or module ('gateway modem trace' shows the answers).",
            Chinese = "读不到 SIM 卡的 ICCID 和 IMSI，无法识别，不能计费使用。请重新插卡；若仍如此，换卡或换模块（gateway modem trace 可见应答）。",
        },
        ["sim_pin_unsettled"] = new()
        {
            English = "The PIN was entered once and the SIM did not say whether it is right; it is not entered again, or the SIM might be blocked. Unlock it or switch its PIN off in a phone, then 'gateway modem reset'.",
            Chinese = "PIN 码已输入一次，SIM 卡没有表示对错，为免锁卡不再输入。请在手机上解锁或取消 PIN，再用 gateway modem reset。",
        },
        ["emergency_only"] = new()
        {
            English = "The network allows emergency calls only. Check that the SIM is active and paid.",
            Chinese = "网络只允许紧急呼叫。请确认 SIM 卡已启用、未停机、未欠费。",
        },
        ["registration_reserved"] = new()
        {
            English = "The module tells a registration without service, or a value that the standard keeps for later. Look at 'gateway modem trace', check tariff and signal, or update its firmware.",
            Chinese = "模块报告的网络登记状态无服务含义（标准中的保留值）。请用 gateway modem trace 查看，检查套餐和信号，或更新模块固件。",
        },
        ["storage_full"] = new()
        {
            English = "Its message storage stays full although it is emptied, and it refuses to send. Delete the SIM's messages in a phone, or replace it; 'gateway modem resume' ends the rest at once.",
            Chinese = "短信存储已满且清不空，网络或模块拒绝发送。请在手机上删除 SIM 卡内短信，或换卡；gateway modem resume 立即恢复。",
        },
        ["pausing"] = new()
        {
            English = "It waits for the outcome of its last message and is paused then.",
            Chinese = "正在等最后一条短信的结果，之后暂停。",
        },
        ["port_busy"] = new()
        {
            English = "Another program holds the port (ModemManager? minicom?). Stop it.",
            Chinese = "端口被其他程序占用（如 ModemManager、minicom）。请停掉该程序。",
        },
        ["port_forbidden"] = new()
        {
            English = "This user may not open the port. Add the user to the group dialout and restart the driver.",
            Chinese = "没有权限打开端口。请把运行用户加入 dialout 组后重启驱动。",
        },
        ["open_failed"] = new()
        {
            English = "The port cannot be opened. Check its name and the baud rate in the settings, and that it is a serial line.",
            Chinese = "端口打不开。请检查设置的端口名和波特率，并确认它是串口。",
        },
        ["no_answer"] = new()
        {
            English = "It does not answer and is being brought back. If it lasts: check power, cable and baud rate, or power-cycle the module.",
            Chinese = "没有应答，正在自动恢复。若持续：检查供电、连线、波特率，或断电重启模块。",
        },
        ["write_blocked"] = new()
        {
            English = "The port takes no bytes. Check flow control and cable, or power-cycle the module.",
            Chinese = "端口不收数据。请检查硬件流控设置和连线，或断电重启模块。",
        },
        ["line_lost"] = new()
        {
            English = "The line broke and is being opened again. If it comes back: check cable, hub and power.",
            Chinese = "线路中断，正在重新打开。若反复出现：检查 USB 线、集线器和供电。",
        },
        ["modem_restarted"] = new()
        {
            English = "The module restarted by itself and is being set up again. If it comes back: its power supply is too weak.",
            Chinese = "模块自行重启，正在重新设置。若反复出现：检查供电是否不足。",
        },
        ["clearing_line"] = new()
        {
            English = "A command was not answered; the line is being cleared. Wait a moment.",
            Chinese = "上一条指令没有应答，正在清理线路，请稍候。",
        },
        ["resetting"] = new() { English = "The module is being restarted; it takes 5 to 40 seconds.", Chinese = "正在重启模块，需要 5 至 40 秒。" },
        ["hook"] = new() { English = "The reset command is running (power or USB reset).", Chinese = "正在执行复位命令（断电或 USB 复位）。" },
        ["setup_refused"] = new()
        {
            English = "The module refuses a setting that is needed (PDU mode). Look at 'gateway modem trace', or use another model.",
            Chinese = "模块拒绝必要的设置（PDU 模式）。请用 gateway modem trace 查看，或更换型号。",
        },
        ["no_imei"] = new()
        {
            English = "The module does not tell its serial number. Look at 'gateway modem trace', or replace it.",
            Chinese = "模块不报序列号，无法识别。请用 gateway modem trace 查看，或更换模块。",
        },
        ["no_sim"] = new() { English = "No SIM, or a bad contact. Insert the SIM.", Chinese = "没有 SIM 卡，或接触不良。请插好 SIM 卡。" },
        ["sim_pin"] = new()
        {
            English = "The SIM asks for its PIN and the settings have none. Put it into Modems:Pins:<ICCID>.",
            Chinese = "SIM 卡要求 PIN 码，设置中没有。请填写 Modems:Pins:<ICCID>。",
        },
        ["sim_pin_wrong"] = new()
        {
            English = "The PIN in the settings is wrong and is not tried again. Correct Modems:Pins, or unlock the SIM in a phone.",
            Chinese = "设置中的 PIN 码错误，不会再试。请改正 Modems:Pins，或在手机上解锁。",
        },
        ["sim_pin_last_try"] = new()
        {
            English = "One PIN try is left and is not used by itself. Unlock the SIM in a phone.",
            Chinese = "只剩最后一次 PIN 机会，不会自动再试。请在手机上解锁。",
        },
        ["sim_pin_tries_unknown"] = new()
        {
            English = "This module does not tell how many PIN tries are left, so the PIN was not entered. Switch the PIN off in a phone, or set Modems:PinEvenWhenTriesUnknown=true.",
            Chinese = "此模块不报剩余 PIN 次数，因此没有自动输入。请在手机上取消 PIN，或设 Modems:PinEvenWhenTriesUnknown=true。",
        },
        ["sim_puk"] = new()
        {
            English = "The SIM is blocked and asks for its PUK. Unlock it in a phone.",
            Chinese = "SIM 卡已锁，需要 PUK 码。请在手机上解锁。",
        },
        ["sim_busy"] = new()
        {
            English = "The SIM is starting; wait a moment. If it lasts: take it out and insert it again.",
            Chinese = "SIM 卡正在启动，请稍候。若持续：重新插卡。",
        },
        ["sim_failure"] = new() { English = "The SIM fails. Insert it again, or replace it.", Chinese = "SIM 卡故障。请重新插卡，或换卡。" },
        ["sim_other_lock"] = new()
        {
            English = "The SIM or the module has another lock (network lock, PIN2 …). Check it in a phone, or use another SIM.",
            Chinese = "SIM 卡或模块另有锁（网络锁、PIN2 等）。请在手机上检查，或换卡。",
        },
        ["not_registered"] = new()
        {
            English = "Looking for a network. If it lasts, check antenna and signal.",
            Chinese = "正在搜索网络。若持续，请检查天线和信号。",
        },
        ["registration_denied"] = new()
        {
            English = "The network refuses this SIM. Check that it is active and paid.",
            Chinese = "网络拒绝登记。请确认 SIM 卡未停机、未欠费。",
        },
        ["no_reports"] = new()
        {
            English = "The module took no form of AT+CNMI: it sends, but neither reports nor replies (stop words) arrive. Set it up anew with 'gateway modem reset'; if it stays, choose another profile (Modems:Profiles) or module.",
            Chinese = "模块拒绝了所有短信通知设置（AT+CNMI）：能发，但收不到送达报告和回复（包括退订）。请用 gateway modem reset 重新设置；若仍如此，在 Modems:Profiles 中换一种型号，或更换模块。",
        },
        ["cannot_send"] = new()
        {
            English = "This modem could not send several times in a row (no prompt, an error in its place, or no answer); it rests and is then tried with one message. Look at 'gateway modem trace', check signal and power, or restart it with 'gateway modem reset'; 'gateway modem resume' ends the rest at once.",
            Chinese = "该短信猫连续多次发不出短信（没有提示符、报错或没有应答），暂停使用，稍后以一条短信试探。请用 gateway modem trace 查看，检查信号和供电，或用 gateway modem reset 重启；gateway modem resume 立即恢复。",
        },
        ["sim_struck"] = new()
        {
            English = "The network refused this SIM several times in a row; it rests and is then tried with one message. Check its balance ('gateway modem ussd') and tariff; 'gateway modem resume' ends the rest at once.",
            Chinese = "该 SIM 卡连续被网络拒绝，暂停使用，稍后以一条短信试探。请查余额（gateway modem ussd）和套餐；确认无误后用 gateway modem resume 立即恢复。",
        },
        ["sim_silent"] = new()
        {
            English = "The network takes this SIM's messages but reports none delivered, while it does for other SIMs: it may be blocked silently. It rests for an hour and is then tried with one message. Check it in a phone, or replace it.",
            Chinese = "网络收下该 SIM 卡的短信，却没有任何送达报告，而其他卡有：可能已被静默封禁。暂停一小时后以一条短信试探；请用别的手机验证，必要时换卡。",
        },
        ["trial"] = new()
        {
            English = "The SIM is tried with one message after its rest; nothing to do.",
            Chinese = "正在以一条短信试探 SIM 卡是否恢复，无需处理。",
        },
        [SimEntry.Unknown] = new()
        {
            English = "Nobody has said yet that this SIM may send, and nothing is offered to it. If it is yours: gateway sim approve {0} (all of this driver: gateway sim approve --driver {1}).",
            Chinese = "这张 SIM 卡尚未获准发送，不会分到短信。如确为本单位的卡：gateway sim approve {0}（该驱动的全部：gateway sim approve --driver {1}）。",
        },
        [SimEntry.OfAnother] = new()
        {
            English = "This SIM is another driver's, which has not said that it is gone; nothing is offered to it here. If it was moved here: gateway sim approve {0} --driver {1}. If not, somebody claims a SIM that is not theirs: gateway key list.",
            Chinese = "这张 SIM 卡属于另一驱动，该驱动并未报告卡已取走；此处不会分到短信。如确已移到这里：gateway sim approve {0} --driver {1}。否则有人冒用他人的卡：请查 gateway key list。",
        },
        [SimEntry.ModemOfAnother] = new()
        {
            English = "Another driver has a modem with this IMEI at work; nothing is offered to it here. If this one is yours (IMEIs are sometimes the same): gateway sim approve {0} --driver {1}.",
            Chinese = "另一驱动正在使用相同 IMEI 的短信猫；此处不会分到短信。如确为本单位设备（IMEI 偶有重复）：gateway sim approve {0} --driver {1}。",
        },
        ["by_operator"] = new()
        {
            English = "Paused by an operator; 'gateway modem resume' lets it go on.",
            Chinese = "已由操作员暂停；用 gateway modem resume 恢复。",
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Bilingual SetAside = new()
    {
        English = "Recovery failed several times; it is set aside and tried again now and then.",
        Chinese = "多次恢复失败，已隔离，会定期再试。",
    };

    public static string For(Modem modem, Speech speech)
    {
        if (modem.Waits.Length > 0 && modem.Reason == modem.Waits)
            return string.Format(CultureInfo.InvariantCulture, speech.Say(ByReason[modem.Waits]), modem.Sim.Iccid, Quoted(modem.DriverId));
        var advice = ByReason.GetValueOrDefault(modem.Reason) ?? ByState(modem.State);
        return modem.State == ModemState.Quarantined
            && modem.Reason is not ("sim_struck" or "cannot_send" or "no_service_centre" or "storage_full") && advice != SetAside
            ? $"{speech.Say(SetAside)} {speech.Say(advice)}".Trim()
            : speech.Say(advice);
    }

    // As a shell takes it.
    private static string Quoted(string driverId) =>
        driverId.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? driverId
            : $"'{driverId.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static Bilingual ByState(ModemState state) => state switch
    {
        ModemState.Ready or ModemState.ModemSending => new() { English = "In order; nothing to do.", Chinese = "正常，无需处理。" },
        ModemState.Opening or ModemState.Probing => new() { English = "Starting; wait a moment.", Chinese = "正在启动，请稍候。" },
        ModemState.Paused => ByReason["by_operator"],
        ModemState.SimLocked => ByReason["sim_pin"],
        ModemState.Searching => ByReason["not_registered"],
        ModemState.Recovering => ByReason["no_answer"],
        ModemState.Quarantined => SetAside,
        ModemState.Absent => ByReason["unplugged"],
        _ => new() { English = "", Chinese = "" },
    };
}

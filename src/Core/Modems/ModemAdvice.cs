using Gateway.Core.Rpc;
using Gateway.V1;

namespace Gateway.Core.Modems;

/// <summary>What is wrong with a modem and what a person should do, in plain words.</summary>
internal static class ModemAdvice
{
    public static string For(Modem modem, Speech speech) => modem.State switch
    {
        ModemState.Ready or ModemState.ModemSending => speech.Say("正常，无需处理。", "In order; nothing to do."),
        ModemState.Opening or ModemState.Probing => speech.Say("正在启动，请稍候。", "Starting; wait a moment."),
        ModemState.Paused => speech.Say("已由操作员暂停；用 gateway modem resume 恢复。", "Paused by an operator; 'gateway modem resume' lets it go on."),
        ModemState.SimLocked => SimLocked(modem.Reason, speech),
        ModemState.Searching => Searching(modem.Reason, speech),
        ModemState.Recovering => speech.Say("没有应答，正在自动恢复（重新打开、复位）。", "It did not answer and is being brought back (reopen, reset)."),
        ModemState.Quarantined => speech.Say(
            "多次恢复失败，已隔离，会定期再试。请检查供电、USB 线和模块，必要时更换。",
            "Recovery failed several times; it is set aside and tried again now and then. Check power, cable and module, or replace it."),
        ModemState.Absent => modem.Reason == "driver_gone"
            ? speech.Say("驱动程序未连接。请检查 gateway-modems 是否运行、网络是否通。", "Its driver is not attached. Check that gateway-modems runs and that the network is up.")
            : speech.Say("设备不在。请检查 USB 线和供电。", "The device is gone. Check cable and power."),
        _ => "",
    };

    private static string SimLocked(string reason, Speech speech) => reason switch
    {
        "no_sim" => speech.Say("没有 SIM 卡，或接触不良。请插好 SIM 卡。", "No SIM, or a bad contact. Insert the SIM."),
        "sim_puk" => speech.Say("SIM 卡需要 PUK 码。请在手机上解锁。", "The SIM asks for its PUK. Unlock it in a phone."),
        "sim_busy" => speech.Say("SIM 卡忙，会自动再试。", "The SIM is busy; it is tried again by itself."),
        "sim_failure" => speech.Say("SIM 卡故障或接触不良。请重新插卡，必要时换卡。", "The SIM does not work. Insert it again, or use another."),
        "sim_other_lock" => speech.Say("SIM 卡被锁定于其他网络或设备。请换卡或联系运营商。", "The SIM is locked to another network or modem. Use another, or ask the operator of the network."),
        "sim_pin_wrong" => speech.Say("设置中的 PIN 码不正确，不会自动再试。请改正。", "The PIN of the settings is wrong and is not tried again. Correct it."),
        "sim_pin_last_try" or "sim_pin_tries_unknown" => speech.Say("PIN 码只剩最后一次机会或剩余次数不明，不会自动再试。请在手机上解锁。", "One PIN try is left, or nobody knows how many, and none is used by itself. Unlock the SIM in a phone."),
        _ => speech.Say("SIM 卡需要 PIN 码。请在设置中填写正确的 PIN。", "The SIM asks for its PIN. Put the right PIN into the settings."),
    };

    private static string Searching(string reason, Speech speech) => reason switch
    {
        "registration_denied" => speech.Say("网络拒绝登记。请确认 SIM 卡未停机、未欠费。", "The network refuses this SIM. Check that it is active and paid."),
        _ => speech.Say("正在搜索网络。若持续，请检查天线和信号。", "Looking for a network. If it lasts, check antenna and signal."),
    };
}

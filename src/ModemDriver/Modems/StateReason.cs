namespace Gateway.ModemDriver.Modems;

/// <summary>Stable words for why a modem is in its state. Programs compare them, people look them up.</summary>
internal static class StateReason
{
    public const string None = "";
    public const string Unplugged = "unplugged";
    public const string SparePort = "spare_port";
    public const string Busy = "port_busy";
    public const string Forbidden = "port_forbidden";
    public const string OpenFailed = "open_failed";
    public const string NoAnswer = "no_answer";
    public const string LineLost = "line_lost";
    public const string WriteBlocked = "write_blocked";
    public const string Restarted = "modem_restarted";
    public const string SetupRefused = "setup_refused";
    public const string NoImei = "no_imei";
    public const string NoModem = "no_modem";
    public const string SparePerhaps = "spare_port_perhaps";
    public const string SharedImei = "shared_imei";
    public const string SettingsLost = "settings_lost";
    public const string RadioOff = "radio_off";
    public const string NoServiceCentre = "no_service_centre";
    public const string NoIccid = "no_iccid";
    public const string SimPinUnsettled = "sim_pin_unsettled";
    public const string EmergencyOnly = "emergency_only";
    public const string RegistrationReserved = "registration_reserved";
    public const string StorageFull = "storage_full";
    public const string Pausing = "pausing";
    public const string NoSim = "no_sim";
    public const string SimPin = "sim_pin";
    public const string SimPinWrong = "sim_pin_wrong";
    public const string SimPinLastTry = "sim_pin_last_try";
    public const string SimPinTriesUnknown = "sim_pin_tries_unknown";
    public const string SimPuk = "sim_puk";
    public const string SimBusy = "sim_busy";
    public const string SimFailure = "sim_failure";
    public const string SimOtherLock = "sim_other_lock";
    public const string NotRegistered = "not_registered";
    public const string RegistrationDenied = "registration_denied";
    public const string ClearingLine = "clearing_line";
    public const string Resetting = "resetting";
    public const string Hook = "hook";
    public const string NoReports = "no_reports";
    public const string SimStruck = "sim_struck";
    public const string CannotSend = "cannot_send";
    public const string Trial = "trial";
    public const string ByOperator = "by_operator";
    public const string Stopping = "stopping";
}

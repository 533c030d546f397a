using Gateway.Core.Sms.Quota;
using Gateway.Core.Sms.Records;

namespace Gateway.Core.Sms.Journal;

/// <summary>What the configuration says of grants. What people switch is read in the grant's transaction.</summary>
internal sealed record GrantPolicy(SmsOptions Sms, QuotaOptions Quota, AdmissionOptions Admission);

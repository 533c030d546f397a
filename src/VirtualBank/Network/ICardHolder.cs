namespace Gateway.VirtualBank.Network;

/// <summary>Whoever a card sits in, as the network sees it.</summary>
internal interface ICardHolder
{
    /// <summary>Takes what the network has for the card; false: not now.</summary>
    bool Take(WaitingDelivery delivery);
}

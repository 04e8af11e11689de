package io.tomte.binding.tasmota.internal.zigbee;

import java.util.List;
import java.util.Map;

import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Command;

/** One entity of a Zigbee device. Only on the binding's thread. */
interface Piece {
    /** Unique within the device. */
    String channel();

    EntityDraft describe(String key);

    /** Takes what is about it. */
    void onTold(Told told, Outlet outlet);

    /**
     * @return bodies of {@code ZbSend}, without the address, in order
     * @throws io.tomte.device.api.CommandRefusedException when it cannot be done as given
     */
    List<Map<String, Object>> onCommand(Command command, Outlet outlet);
}

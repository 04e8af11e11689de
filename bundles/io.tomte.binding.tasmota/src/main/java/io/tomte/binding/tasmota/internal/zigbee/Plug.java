package io.tomte.binding.tasmota.internal.zigbee;

import java.util.List;
import java.util.Map;

import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;

/**
 * What is only on or off.
 *
 * @param endpoint of a device with several; 0 where there is one
 */
record Plug(int endpoint) implements Piece {
    @Override
    public String channel() {
        return endpoint == 0 ? "switch" : "switch_" + endpoint;
    }

    @Override
    public EntityDraft describe(String key) {
        EntityDraft draft = EntityDraft.of(Kind.SWITCH, key).actions("turn_on", "turn_off", "toggle");
        return endpoint == 0 ? draft.main() : draft.name("Switch " + endpoint);
    }

    @Override
    public void onTold(Told told, Outlet outlet) {
        told.member("Power", endpoint)
                .ifPresent(value -> Told.flag(value)
                        .ifPresentOrElse(
                                on -> outlet.report(on ? "on" : "off", told.cause()),
                                () -> outlet.refuse("Power", value, told.cause())));
    }

    @Override
    public List<Map<String, Object>> onCommand(Command command, Outlet outlet) {
        return List.of(power(Arguments.wantsOn(command, outlet.state()), endpoint));
    }

    static Map<String, Object> power(boolean on, int endpoint) {
        return send("Power", on ? 1 : 0, endpoint);
    }

    static Map<String, Object> send(String name, Object value, int endpoint) {
        Map<String, Object> sent = Map.of(name, value);
        return endpoint == 0 ? Map.of("Send", sent) : Map.of("Endpoint", endpoint, "Send", sent);
    }
}

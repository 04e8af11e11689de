package io.tomte.binding.tasmota.internal.part;

import java.util.List;

import io.tomte.binding.kit.EntityDraft;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** A relay: a switch, or a light that is only on or off. */
final class RelayPart implements Part {
    private final Port port;
    private final Kind kind;
    private final int index;
    private final String channel;
    private final Power power;

    RelayPart(Port port, Kind kind, int index) {
        this.port = port;
        this.kind = kind;
        this.index = index;
        this.channel = "relay" + (index + 1);
        this.power = new Power(port, channel, index);
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public EntityInfo describe() {
        EntityDraft draft = port.draft(kind, channel)
                .actions("turn_on", "turn_off", "toggle")
                .topic("state_topic", port.config().topics().state())
                .topic("result_topic", port.config().topics().result())
                .topic("command_topic", port.config().topics().command() + power.name());
        if (kind == Kind.LIGHT) {
            draft.capability("supported_color_modes", Value.texts(List.of("onoff")))
                    .capability("brightness", Value.of(false));
        }
        return port.named(draft, index, (kind == Kind.LIGHT ? "Light " : "Relay ") + (index + 1))
                .build();
    }

    @Override
    public void onReading(Reading reading) {
        power.read(reading).ifPresent(state -> port.state(channel, state, reading));
    }

    @Override
    public void command(Command command) {
        port.send(power.name(), power.word(power.wanted(command)));
    }
}

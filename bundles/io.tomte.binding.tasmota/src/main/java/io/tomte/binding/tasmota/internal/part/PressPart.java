package io.tomte.binding.tasmota.internal.part;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Arguments;
import io.tomte.device.api.Command;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/** Presses of a button (SetOption73) or of a switch (SetOption114), told as {@code {"Button1":{"Action":"SINGLE"}}}. */
final class PressPart implements Part {
    private static final List<String> ALL = List.of(
            "button_short_press",
            "button_double_press",
            "button_triple_press",
            "button_quadruple_press",
            "button_quintuple_press",
            "button_long_press");
    private static final List<String> WORDS = List.of("SINGLE", "DOUBLE", "TRIPLE", "QUAD", "PENTA", "HOLD");

    private final Port port;
    private final String channel;
    private final String name;
    private final String word;
    private final Map<String, String> types; // by Tasmota's word

    private PressPart(Port port, String channel, String name, String word, Map<String, String> types) {
        this.port = port;
        this.channel = channel;
        this.name = name;
        this.word = word;
        this.types = types;
    }

    static PressPart button(Port port, int index) {
        Map<String, String> types = new LinkedHashMap<>();
        if (port.config().option(13)) { // only single presses, told at once
            types.put(WORDS.getFirst(), ALL.getFirst());
        } else {
            for (int i = 0; i < WORDS.size(); i++) {
                types.put(WORDS.get(i), ALL.get(i));
            }
            if (port.config().option(11)) { // single and double swapped
                types.put("SINGLE", "button_double_press");
                types.put("DOUBLE", "button_short_press");
            }
        }
        int number = index + 1;
        return new PressPart(port, "button" + number, "Button " + number, "Button" + number, types);
    }

    static PressPart of(Port port, int index, SwitchMode mode) {
        Map<String, String> types = new LinkedHashMap<>();
        if (!mode.toggle().isEmpty()) {
            types.put(port.config().toggle(), mode.toggle());
        }
        if (!mode.hold().isEmpty()) {
            types.put(port.config().hold(), mode.hold());
        }
        String name = SwitchPart.name(port.config(), index);
        return new PressPart(
                port,
                "switch" + (index + 1) + "_press",
                mode.follows() ? name + " press" : name,
                SwitchPart.word(port.config(), index),
                types);
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public EntityInfo describe() {
        return port.draft(Kind.EVENT, channel)
                .name(name)
                .deviceClass("button")
                .capability("event_types", Value.texts(new ArrayList<>(types.values())))
                .topic("state_topic", port.config().topics().result())
                .build();
    }

    @Override
    public void onReading(Reading reading) {
        if (reading.place() != Reading.Place.RESULT) {
            return;
        }
        Optional<JsonElement> action = reading.object(word).flatMap(SwitchPart::action);
        action.filter(JsonElement::isJsonPrimitive)
                .map(element -> types.get(element.getAsString()))
                .ifPresent(type -> port.fire(channel, type, reading));
    }

    @Override
    public void command(Command command) {
        throw Arguments.unknown(command);
    }
}

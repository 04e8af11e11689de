package io.tomte.binding.tasmota.internal.zigbee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import io.tomte.binding.kit.Arguments;
import io.tomte.binding.kit.EntityDraft;
import io.tomte.binding.kit.Json;
import io.tomte.binding.kit.Texts;
import io.tomte.device.api.Command;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Value;

/**
 * Commands that a device sends, as remote controls do: {@code "0006!01":"","Power":1}. What there is to press is only known once it
 * was pressed. Tasmota's documentation, "Zigbee", "Receiving Commands".
 */
final class Remote implements Piece {
    private static final int MOST = 32;
    private static final Pattern COMMAND = Pattern.compile("(?:0005|0006|0008|0102|0300)!.{0,8}");
    private static final List<String> POWER = List.of("off", "on", "toggle"); // by value
    private static final Set<String> NONE = Set.of("Device", "Name", "Endpoint", "Group", "LinkQuality");

    private final Set<String> types = new TreeSet<>();

    /** Empty for a message that is no command. */
    static Optional<String> type(JsonObject told, boolean severalEndpoints) {
        Optional<String> raw = told.keySet().stream()
                .filter(name -> COMMAND.matcher(name).matches())
                .findFirst();
        return raw.map(command -> {
            Optional<String> name = told.keySet().stream()
                    .filter(one -> one.matches("[A-Za-z]\\w{0,40}") && !NONE.contains(one))
                    .findFirst();
            String type = name.map(one -> type(one, Json.text(told.get(one)))).orElse(command);
            boolean numbered = severalEndpoints && told.has("Endpoint");
            return numbered ? type + "_" + Texts.cut(Json.text(told.get("Endpoint"))) : type;
        });
    }

    private static String type(String name, String value) {
        if (name.equals("Power") && value.matches("[012]")) {
            return POWER.get(Integer.parseInt(value));
        }
        String words = Texts.sentence(name).toLowerCase(Locale.ROOT).replace(' ', '_');
        return value.equalsIgnoreCase("true") || !value.matches("[\\w.-]{1,20}") ? words : words + "_" + value;
    }

    /** @return whether it can be fired; too many of them are somebody's joke */
    boolean learn(String type) {
        if (types.size() < MOST) {
            types.add(type);
        }
        return types.contains(type);
    }

    Set<String> types() {
        return types;
    }

    @Override
    public String channel() {
        return "action";
    }

    @Override
    public EntityDraft describe(String key) {
        return EntityDraft.of(Kind.EVENT, key)
                .name("Action")
                .deviceClass("button")
                .capability("event_types", Value.texts(new ArrayList<>(types)));
    }

    @Override
    public void onTold(Told told, Outlet outlet) {} // what is remembered was pressed long ago

    @Override
    public List<Map<String, Object>> onCommand(Command command, Outlet outlet) {
        throw Arguments.unknown(command);
    }
}
